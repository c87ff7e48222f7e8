-- Gives part of a voucher's face back to the yearly caps it counts against (ruling 14): the enterprise's own and, where
-- one is counted, its control group's. A firm cannot see what others of its group used, so the guard does the sum.
CREATE FUNCTION cap_give_back(p_voucher uuid, p_amount bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v vouchers_voucher;
  holder text;
  holders_group text;
BEGIN
  PERFORM scope_audience();
  SELECT * INTO v FROM vouchers_voucher WHERE id = p_voucher AND region_id = ANY (scope_regions())
    AND (scope_organisation() = '' OR enterprise_id::text = scope_organisation());
  IF NOT FOUND OR p_amount <= 0 THEN
    PERFORM refuse('voucher_unknown');
  END IF;
  holder := 'enterprise:' || v.enterprise_id;
  SELECT 'group:' || control_group INTO holders_group
    FROM enterprises_enterprise WHERE id = v.enterprise_id AND control_group <> '';
  PERFORM take_turn(4, v.programme_id::text || holder);
  UPDATE vouchers_capusage SET used_fen = used_fen - p_amount
    WHERE programme_id = v.programme_id AND subject = holder;
  IF holders_group IS NOT NULL THEN
    PERFORM take_turn(4, v.programme_id::text || holders_group);
    -- A firm may have joined the group after its voucher was counted.
    UPDATE vouchers_capusage SET used_fen = greatest(used_fen - p_amount, 0)
      WHERE programme_id = v.programme_id AND subject = holders_group;
  END IF;
END $$;
ALTER FUNCTION cap_give_back(uuid, bigint) OWNER TO scq_guard;
GRANT SELECT ON enterprises_enterprise TO scq_guard;

-- The public answer to a voucher's number: a fixed list of columns, amounts and full names never among them. It tells
-- "exists" and "usable now" apart, and gives the digest that stands on the latest paper.
DROP FUNCTION verify_voucher(text, date);
CREATE FUNCTION verify_voucher(p_number text, p_day date)
RETURNS TABLE (number text, region_id text, masked_name text, category_id text, programme_id uuid, use_by date,
               redeem_by date, state text, usable boolean, reserved boolean, digest text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.number, v.region_id,
    CASE WHEN length(v.enterprise_name) < 8 THEN left(v.enterprise_name, 1) || '**' || right(v.enterprise_name, 1)
      ELSE left(v.enterprise_name, 3) || '**' || right(v.enterprise_name, least(length(v.enterprise_name) - 5, 6)) END,
    v.category_id, v.programme_id, v.use_by, v.redeem_by, v.state,
    v.state = 'active' AND p_day <= v.use_by AND v.available_fen > 0,
    v.held_fen > 0 AND p_day <= v.redeem_by,
    coalesce((SELECT d.facts_digest FROM vouchers_voucherdocument d WHERE d.voucher_id = v.id
              ORDER BY d.printed_at DESC, d.id DESC LIMIT 1), '')
  FROM vouchers_voucher v WHERE v.number = p_number;
$$;
ALTER FUNCTION verify_voucher(text, date) OWNER TO scq_guard;
