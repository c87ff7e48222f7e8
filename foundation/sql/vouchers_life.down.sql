DROP FUNCTION cap_give_back(uuid, bigint);
DROP FUNCTION verify_voucher(text, date);
CREATE FUNCTION verify_voucher(p_number text, p_day date)
RETURNS TABLE (number text, region_id text, masked_name text, category_id text, use_by date, redeem_by date,
               state text, usable boolean, digest text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.number, v.region_id,
    left(v.enterprise_name, 3) || '**' || right(v.enterprise_name, greatest(least(length(v.enterprise_name) - 5, 6), 2)),
    v.category_id, v.use_by, v.redeem_by, v.state,
    v.state = 'active' AND p_day <= v.use_by AND v.available_fen > 0,
    coalesce((SELECT d.sha256 FROM vouchers_voucherdocument d WHERE d.voucher_id = v.id
              ORDER BY d.printed_at DESC LIMIT 1), '')
  FROM vouchers_voucher v WHERE v.number = p_number;
$$;
ALTER FUNCTION verify_voucher(text, date) OWNER TO scq_guard;
