-- The declared facts of both parties that R07 compares; answers only the comparisons, never the facts.
CREATE OR REPLACE FUNCTION shared_facts(p_enterprise uuid, p_provider uuid)
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
