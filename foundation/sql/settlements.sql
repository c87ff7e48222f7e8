-- A locked month is frozen: its lines and positions come no more, go no more and change no more; only a line's mark
-- "settled" may still be set when the payment between the regions is proven.
CREATE FUNCTION refuse_locked_month() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  facts jsonb := CASE WHEN TG_OP = 'INSERT' THEN to_jsonb(NEW) ELSE to_jsonb(OLD) END;
  standing text;
BEGIN
  SELECT state INTO standing FROM settlements_settlementperiod WHERE id = (facts->>'period_id')::uuid;
  IF standing IN ('locked', 'instructed', 'executing', 'reconciled', 'closed')
     AND NOT (TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'settlements_settlementline'
              AND to_jsonb(OLD) - 'settled' = to_jsonb(NEW) - 'settled') THEN
    RAISE EXCEPTION 'refusal:month_locked' USING ERRCODE = 'P0001', DETAIL = '{}';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
ALTER FUNCTION refuse_locked_month() OWNER TO scq_guard;
GRANT SELECT ON settlements_settlementperiod TO scq_guard;
CREATE TRIGGER settlements_settlementline_frozen BEFORE INSERT OR UPDATE OR DELETE ON settlements_settlementline
  FOR EACH ROW EXECUTE FUNCTION refuse_locked_month();
CREATE TRIGGER settlements_netposition_frozen BEFORE INSERT OR UPDATE OR DELETE ON settlements_netposition
  FOR EACH ROW EXECUTE FUNCTION refuse_locked_month();

-- The digest and the totals of a locked month stay as they were frozen.
CREATE FUNCTION refuse_frozen_digest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.locked_at IS NOT NULL AND (OLD.digest, OLD.total_fen, OLD.line_count, OLD.netting, OLD.min_transfer_fen)
     IS DISTINCT FROM (NEW.digest, NEW.total_fen, NEW.line_count, NEW.netting, NEW.min_transfer_fen) THEN
    RAISE EXCEPTION 'refusal:month_locked' USING ERRCODE = 'P0001', DETAIL = '{}';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER settlements_settlementperiod_frozen BEFORE UPDATE ON settlements_settlementperiod
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_digest();
