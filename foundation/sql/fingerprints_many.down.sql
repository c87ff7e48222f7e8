CREATE FUNCTION fingerprint_claim(p_id uuid, p_kind text, p_digest text, p_claim uuid, p_number text)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE other text;
BEGIN
  PERFORM scope_audience();
  PERFORM take_turn(5, p_kind || p_digest);
  SELECT claim_number INTO other FROM redemptions_fingerprint
    WHERE kind = p_kind AND digest = p_digest AND live AND claim_id <> p_claim;
  IF FOUND THEN
    RETURN other;
  END IF;
  INSERT INTO redemptions_fingerprint (id, kind, digest, claim_id, claim_number, live)
    VALUES (p_id, p_kind, p_digest, p_claim, p_number, true) ON CONFLICT DO NOTHING;
  RETURN '';
END $$;
ALTER FUNCTION fingerprint_claim(uuid, text, text, uuid, text) OWNER TO scq_guard;

CREATE OR REPLACE FUNCTION fingerprint_release(p_claim uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM scope_audience();
  UPDATE redemptions_fingerprint SET live = false WHERE claim_id = p_claim;
END $$;

DROP FUNCTION fingerprints_claim(uuid[], text[], text[], uuid[], text[]);
