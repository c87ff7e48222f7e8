-- Whoever judged a case does not judge it again after its appeal was allowed, and does not sit on the panel of the appeal.
-- The rows that say so are append-only, so the answer cannot be made to change.
CREATE FUNCTION judged_before_appeal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.stage NOT IN ('recommend', 'approve', 'countersign', 'reject') THEN
    RETURN NEW;
  END IF;
  IF EXISTS (
    SELECT 1 FROM vouchers_appeal a
      JOIN vouchers_applicationdecision d ON d.application_id = a.application_id AND d.round <= a.round
    WHERE a.application_id = NEW.application_id AND a.state = 'allowed' AND d.actor_id = NEW.actor_id
      AND d.stage IN ('recommend', 'approve', 'countersign', 'reject')
  ) THEN
    PERFORM refuse('judged_before_appeal');
  END IF;
  RETURN NEW;
END $$;
ALTER FUNCTION judged_before_appeal() OWNER TO scq_guard;
CREATE TRIGGER vouchers_applicationdecision_afresh BEFORE INSERT ON vouchers_applicationdecision
  FOR EACH ROW EXECUTE FUNCTION judged_before_appeal();

CREATE FUNCTION panel_did_not_judge() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM vouchers_applicationdecision d
    WHERE d.application_id = NEW.application_id AND d.actor_id IN (NEW.proposed_by, NEW.decided_by)
  ) THEN
    PERFORM refuse('panel_judged');
  END IF;
  RETURN NEW;
END $$;
ALTER FUNCTION panel_did_not_judge() OWNER TO scq_guard;
CREATE TRIGGER vouchers_appeal_panel BEFORE INSERT OR UPDATE ON vouchers_appeal
  FOR EACH ROW EXECUTE FUNCTION panel_did_not_judge();
GRANT SELECT ON vouchers_appeal, vouchers_applicationdecision TO scq_guard;
