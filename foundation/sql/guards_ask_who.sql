-- The guard's functions see across tenants, so each asks who calls: a page that forgets its check must not be able to
-- move or learn what is not the caller's. (Without a scope the functions raise by themselves; the migrator has none.)

-- A voucher is moved by its region or, between available, held and surrendered, by its firm. A provider, and the bureau
-- of the provider's region, only let go of what their own order holds, at most all of it.
CREATE FUNCTION refuse_foreign_move() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  mine text := scope_organisation();
  places text[] := scope_regions();
BEGIN
  IF NEW.region_id = ANY (places) AND (mine = '' OR (NEW.enterprise_id::text = mine
      AND NEW.frm IN ('available', 'held') AND NEW."to" IN ('available', 'held', 'surrendered'))) THEN
    RETURN NEW;
  END IF;
  IF NEW.frm = 'held' AND NEW."to" = 'available' AND EXISTS (
    SELECT FROM redemptions_serviceorder o
    WHERE o.number = NEW.reference AND o.voucher_id = NEW.voucher_id AND NEW.amount_fen <= o.hold_fen
      AND o.provider_region_id = ANY (places) AND (mine = '' OR o.provider_id::text = mine)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'this voucher is not moved by the caller' USING ERRCODE = '42501';
END $$;
ALTER FUNCTION refuse_foreign_move() OWNER TO scq_guard;
GRANT SELECT ON redemptions_serviceorder, redemptions_redemptionclaim TO scq_guard;
CREATE TRIGGER vouchers_balanceentry_own BEFORE INSERT ON vouchers_balanceentry
  FOR EACH ROW WHEN (coalesce(current_setting('app.audience', true), '') <> '')
  EXECUTE FUNCTION refuse_foreign_move();

-- A cap is counted by its region; a firm, which withdraws or gives up, only lowers it.
CREATE FUNCTION refuse_foreign_cap() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.region_id = ANY (scope_regions()) AND (scope_organisation() = ''
      OR (scope_audience() = 'enterprise'
        AND NEW.used_fen <= CASE WHEN TG_OP = 'UPDATE' THEN OLD.used_fen ELSE 0 END)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'this cap is not counted by the caller' USING ERRCODE = '42501';
END $$;
ALTER FUNCTION refuse_foreign_cap() OWNER TO scq_guard;
CREATE TRIGGER vouchers_capusage_own BEFORE INSERT OR UPDATE ON vouchers_capusage
  FOR EACH ROW WHEN (coalesce(current_setting('app.audience', true), '') <> '')
  EXECUTE FUNCTION refuse_foreign_cap();

-- Fingerprints are taken and let go for a case the caller has a part in.
CREATE FUNCTION refuse_foreign_fingerprint() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  mine text := scope_organisation();
  places text[] := scope_regions();
BEGIN
  IF EXISTS (SELECT FROM redemptions_redemptionclaim c WHERE c.id = NEW.claim_id
      AND (c.issuing_region_id = ANY (places) OR c.provider_region_id = ANY (places))
      AND (mine = '' OR mine IN (c.enterprise_id::text, c.provider_id::text))) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'this case is not the caller''s' USING ERRCODE = '42501';
END $$;
ALTER FUNCTION refuse_foreign_fingerprint() OWNER TO scq_guard;
CREATE TRIGGER redemptions_fingerprint_own BEFORE INSERT OR UPDATE ON redemptions_fingerprint
  FOR EACH ROW WHEN (coalesce(current_setting('app.audience', true), '') <> '')
  EXECUTE FUNCTION refuse_foreign_fingerprint();

-- The bounds of a voucher: for its region, its firm, and the other side of an order on it.
CREATE OR REPLACE FUNCTION voucher_bounds(p_voucher uuid)
RETURNS TABLE (available_fen bigint, held_fen bigint, redeem_by date, use_by date, issued_at timestamptz, state text,
               budget_line_id uuid, programme_id uuid, terms_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.available_fen, v.held_fen, v.redeem_by, v.use_by, v.issued_at, v.state, v.budget_line_id, v.programme_id, v.terms_id
  FROM vouchers_voucher v WHERE v.id = p_voucher AND (
    (v.region_id = ANY ((SELECT scope_regions())::text[])
      AND (SELECT scope_organisation()) IN ('', v.enterprise_id::text))
    OR EXISTS (SELECT FROM redemptions_serviceorder o WHERE o.voucher_id = v.id
      AND o.provider_region_id = ANY ((SELECT scope_regions())::text[])
      AND (SELECT scope_organisation()) IN ('', o.provider_id::text)));
$$;

-- Two doors nobody goes through: any provider learned holder and balance of any number it typed.
DROP FUNCTION voucher_for_provider(text);
DROP FUNCTION fingerprint_owner(text, text, uuid);
