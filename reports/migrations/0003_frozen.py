"""Figures change only while a report is a draft; a signature never changes."""

from django.db import migrations

SQL = """
CREATE FUNCTION refuse_change_of_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'draft' THEN
      RAISE EXCEPTION 'refusal:report_frozen' USING ERRCODE = 'P0001';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.state <> 'draft'
    AND (OLD.region_id, OLD.month, OLD.figures, OLD.digest, OLD.compiled_at, OLD.compiled_by)
    IS DISTINCT FROM
    (NEW.region_id, NEW.month, NEW.figures, NEW.digest, NEW.compiled_at, NEW.compiled_by) THEN
    RAISE EXCEPTION 'refusal:report_frozen' USING ERRCODE = 'P0001';
  END IF;
  IF OLD.state IN ('signed', 'published')
    AND (OLD.checked_by, OLD.checked_at, OLD.signed_by, OLD.signed_name, OLD.signed_at)
    IS DISTINCT FROM
    (NEW.checked_by, NEW.checked_at, NEW.signed_by, NEW.signed_name, NEW.signed_at) THEN
    RAISE EXCEPTION 'refusal:report_frozen' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reports_monthlyreport_frozen BEFORE UPDATE OR DELETE ON reports_monthlyreport
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_report();
"""
BACK = """
DROP TRIGGER reports_monthlyreport_frozen ON reports_monthlyreport;
DROP FUNCTION refuse_change_of_report();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_guards")]
    operations = [migrations.RunSQL(sql=SQL, reverse_sql=BACK)]
