-- Claims a keyed hash for one case, over all regions; answers the number of the case that has it already, or ''.
-- Invoices and technical contracts are exclusive; a file's digest is only looked up and noted.
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

-- Lets go of a case's hashes, when it was refused or withdrawn.
CREATE FUNCTION fingerprint_release(p_claim uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM scope_audience();
  UPDATE redemptions_fingerprint SET live = false WHERE claim_id = p_claim;
END $$;
ALTER FUNCTION fingerprint_release(uuid) OWNER TO scq_guard;

-- Which other case has this hash? '' when none.
CREATE FUNCTION fingerprint_owner(p_kind text, p_digest text, p_claim uuid)
RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT claim_number FROM redemptions_fingerprint
                   WHERE kind = p_kind AND digest = p_digest AND live AND claim_id <> p_claim), '');
$$;
ALTER FUNCTION fingerprint_owner(text, text, uuid) OWNER TO scq_guard;

-- What an assessment needs of a voucher that lies across the border: the amounts that bound the claim, nothing else.
CREATE FUNCTION voucher_bounds(p_voucher uuid)
RETURNS TABLE (available_fen bigint, held_fen bigint, redeem_by date, use_by date, issued_at timestamptz, state text,
               budget_line_id uuid, programme_id uuid, terms_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.available_fen, v.held_fen, v.redeem_by, v.use_by, v.issued_at, v.state, v.budget_line_id, v.programme_id, v.terms_id
  FROM vouchers_voucher v WHERE v.id = p_voucher;
$$;
ALTER FUNCTION voucher_bounds(uuid) OWNER TO scq_guard;

-- The declared facts of both parties that R07 compares; answers only the comparisons, never the facts.
CREATE FUNCTION shared_facts(p_enterprise uuid, p_provider uuid)
RETURNS TABLE (same_phone boolean, same_email_domain boolean, same_account boolean, same_address boolean,
               same_group boolean, same_legal_rep boolean, provider_share_bp int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.phone <> '' AND e.phone = p.phone,
    split_part(e.email, '@', 2) <> '' AND split_part(e.email, '@', 2) = split_part(p.email, '@', 2),
    e.bank_account <> '' AND EXISTS (SELECT 1 FROM providers_payeeaccount a
      WHERE a.provider_id = p.id AND a.bank_account = e.bank_account),
    e.address_zh <> '' AND e.address_zh = p.address_zh,
    e.control_group <> '' AND e.control_group = p.control_group,
    e.legal_rep <> '' AND e.legal_rep = p.legal_rep,
    coalesce((SELECT max((s->>'share_bp')::int) FROM jsonb_array_elements(e.shareholders) s
              WHERE s->>'reference' = p.reference), 0)
  FROM enterprises_enterprise e, providers_provider p WHERE e.id = p_enterprise AND p.id = p_provider;
$$;
ALTER FUNCTION shared_facts(uuid, uuid) OWNER TO scq_guard;
GRANT SELECT ON enterprises_enterprise, providers_provider, providers_payeeaccount TO scq_guard;
