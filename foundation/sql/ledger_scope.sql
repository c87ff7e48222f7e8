-- ledger_post() sees every region's books, so it asks who posts: one of the regions of the entry. A firm's action only
-- frees budget of its own region (an application withdrawn, a voucher given up); a provider, a visitor or a person at no desk posts nothing.
CREATE FUNCTION refuse_foreign_posting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE places text[] := scope_regions();
BEGIN
  -- An entry without legs is refused at the commit, as unbalanced.
  IF NEW.regions = '{}' OR NEW.regions::text[] && places AND (scope_organisation() = '' OR (scope_audience() = 'enterprise'
      AND NEW.regions::text[] <@ places AND NEW.code IN ('budget.unhold', 'budget.uncommit'))) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'these books are not written by the caller' USING ERRCODE = '42501';
END $$;
ALTER FUNCTION refuse_foreign_posting() OWNER TO scq_guard;
CREATE TRIGGER ledger_journal_own BEFORE INSERT ON ledger_journal
  FOR EACH ROW WHEN (coalesce(current_setting('app.audience', true), '') <> '')
  EXECUTE FUNCTION refuse_foreign_posting();
-- Only ledger_post() asks it; by itself it would tell anybody whether a posting key exists.
REVOKE EXECUTE ON FUNCTION ledger_repeated(text, text, jsonb) FROM PUBLIC;
