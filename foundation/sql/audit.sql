-- Keeps before and after of a protected row under the open action; raises when no action is open.
CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  action text := coalesce(current_setting('app.action', true), '');
  was jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
  now_is jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
  facts jsonb := coalesce(now_is, was);
BEGIN
  IF action = '' THEN
    RAISE EXCEPTION '% may only be changed inside an action', TG_TABLE_NAME USING ERRCODE = '42501';
  END IF;
  IF was IS NOT NULL AND was = now_is THEN
    RETURN NULL;
  END IF;
  INSERT INTO audit_auditchange (action, table_name, row_key, verb, before, after, regions, parties)
  VALUES (
    action::uuid, TG_TABLE_NAME, coalesce(facts->>'id', ''), TG_OP, was, now_is,
    array_remove(ARRAY[facts->>'region_id', facts->>'issuing_region_id', facts->>'provider_region_id',
                       facts->>'debtor_id', facts->>'creditor_id'], NULL),
    array_remove(ARRAY[facts->>'enterprise_id', facts->>'provider_id'], NULL)
  );
  RETURN NULL;
END $$;
ALTER FUNCTION audit_row() OWNER TO scq_guard;
REVOKE INSERT, UPDATE, DELETE ON audit_auditchange FROM scq_app;
GRANT SELECT, INSERT ON audit_auditchange TO scq_guard;
GRANT USAGE ON SEQUENCE audit_auditchange_id_seq TO scq_guard;
