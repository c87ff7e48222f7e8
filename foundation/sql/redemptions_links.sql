-- As shared_facts, but a mailbox at a provider open to anybody says nothing: such a domain is shared by strangers.
CREATE OR REPLACE FUNCTION shared_facts(p_enterprise uuid, p_provider uuid)
RETURNS TABLE (same_phone boolean, same_email_domain boolean, same_account boolean, same_address boolean,
               same_group boolean, same_legal_rep boolean, provider_share_bp int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.phone <> '' AND e.phone = p.phone,
    split_part(e.email, '@', 2) <> '' AND lower(split_part(e.email, '@', 2)) = lower(split_part(p.email, '@', 2))
      AND NOT lower(split_part(e.email, '@', 2)) = ANY (ARRAY[
        '126.com', '139.com', '163.com', '189.cn', 'aliyun.com', 'foxmail.com', 'gmail.com', 'hotmail.com', 'icloud.com',
        'outlook.com', 'qq.com', 'sina.cn', 'sina.com', 'sohu.com', 'yeah.net']),
    e.bank_account <> '' AND EXISTS (SELECT 1 FROM providers_payeeaccount a
      WHERE a.provider_id = p.id AND a.bank_account = e.bank_account),
    e.address_zh <> '' AND e.address_zh = p.address_zh,
    e.control_group <> '' AND e.control_group = p.control_group,
    e.legal_rep <> '' AND e.legal_rep = p.legal_rep,
    coalesce((SELECT max((s->>'share_bp')::int) FROM jsonb_array_elements(e.shareholders) s
              WHERE s->>'reference' = p.reference), 0)
  FROM enterprises_enterprise e, providers_provider p WHERE e.id = p_enterprise AND p.id = p_provider;
$$;
