-- Moves fen between two counters of a voucher and writes the BalanceEntry: hold, release, redeem, expire, give up.
-- A provider's action may thus change a hold on a voucher it cannot see. Facts for the sentence go with a refusal.
CREATE FUNCTION voucher_move(
  p_id uuid, p_voucher uuid, p_from text, p_to text, p_amount bigint, p_reason text, p_reference text, p_at timestamptz
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v vouchers_voucher;
  held_now bigint;
  day date := (p_at AT TIME ZONE 'Asia/Shanghai')::date;
BEGIN
  PERFORM scope_audience();
  IF coalesce(current_setting('app.action', true), '') = '' THEN
    RAISE EXCEPTION 'a voucher is moved inside an action only' USING ERRCODE = '42501';
  END IF;
  IF p_amount <= 0 THEN
    PERFORM refuse('voucher_amount');
  END IF;
  PERFORM take_turn(3, p_voucher::text);
  SELECT * INTO v FROM vouchers_voucher WHERE id = p_voucher;
  IF NOT FOUND THEN
    PERFORM refuse('voucher_unknown');
  END IF;
  IF p_from = 'available' AND p_to = 'held' THEN
    IF v.state <> 'active' THEN
      PERFORM refuse('voucher_not_usable', jsonb_build_object('number', v.number, 'state', v.state));
    END IF;
    IF day > v.use_by THEN
      PERFORM refuse('voucher_past_use_by', jsonb_build_object('number', v.number, 'day', v.use_by));
    END IF;
  END IF;
  IF p_to = 'redeemed' AND day > v.redeem_by AND p_reason = 'redeem' THEN
    PERFORM refuse('voucher_past_redeem_by', jsonb_build_object('number', v.number, 'day', v.redeem_by));
  END IF;
  held_now := (to_jsonb(v)->>(p_from || '_fen'))::bigint;
  IF held_now IS NULL OR held_now < p_amount THEN
    PERFORM refuse('voucher_short', jsonb_build_object(
      'number', v.number, 'counter', p_from, 'left_fen', coalesce(held_now, 0), 'asked_fen', p_amount));
  END IF;
  UPDATE vouchers_voucher SET
    available_fen = available_fen + CASE WHEN p_to = 'available' THEN p_amount WHEN p_from = 'available' THEN -p_amount ELSE 0 END,
    held_fen = held_fen + CASE WHEN p_to = 'held' THEN p_amount WHEN p_from = 'held' THEN -p_amount ELSE 0 END,
    redeemed_fen = redeemed_fen + CASE WHEN p_to = 'redeemed' THEN p_amount WHEN p_from = 'redeemed' THEN -p_amount ELSE 0 END,
    expired_fen = expired_fen + CASE WHEN p_to = 'expired' THEN p_amount ELSE 0 END,
    surrendered_fen = surrendered_fen + CASE WHEN p_to = 'surrendered' THEN p_amount ELSE 0 END,
    revoked_fen = revoked_fen + CASE WHEN p_to = 'revoked' THEN p_amount ELSE 0 END,
    split_off_fen = split_off_fen + CASE WHEN p_to = 'split_off' THEN p_amount ELSE 0 END
    WHERE id = p_voucher RETURNING * INTO v;
  IF v.state = 'active' AND v.available_fen = 0 AND v.held_fen = 0 AND v.redeemed_fen > 0 THEN
    UPDATE vouchers_voucher SET state = 'used_up' WHERE id = p_voucher;
  ELSIF v.state = 'used_up' AND v.available_fen + v.held_fen > 0 THEN
    UPDATE vouchers_voucher SET state = 'active' WHERE id = p_voucher;
  END IF;
  INSERT INTO vouchers_balanceentry (id, region_id, enterprise_id, voucher_id, frm, "to", amount_fen, reason, reference,
      available_after_fen, held_after_fen, redeemed_after_fen, action, at)
    VALUES (p_id, v.region_id, v.enterprise_id, v.id, p_from, p_to, p_amount, p_reason, p_reference,
      v.available_fen, v.held_fen, v.redeemed_fen, current_setting('app.action')::uuid, p_at);
  RETURN v.available_fen;
END $$;
ALTER FUNCTION voucher_move(uuid, uuid, text, text, bigint, text, text, timestamptz) OWNER TO scq_guard;
GRANT SELECT, UPDATE ON vouchers_voucher TO scq_guard;
GRANT SELECT, INSERT ON vouchers_balanceentry TO scq_guard;

-- Takes (or, negative, gives back) part of a yearly cap; the cap itself is told by the terms.
CREATE FUNCTION cap_take(p_id uuid, p_region text, p_programme uuid, p_subject text, p_amount bigint, p_cap bigint)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE used bigint;
BEGIN
  PERFORM scope_audience();
  PERFORM take_turn(4, p_programme::text || p_subject);
  INSERT INTO vouchers_capusage (id, region_id, programme_id, subject, used_fen)
    VALUES (p_id, p_region, p_programme, p_subject, 0) ON CONFLICT (programme_id, subject) DO NOTHING;
  SELECT used_fen INTO used FROM vouchers_capusage WHERE programme_id = p_programme AND subject = p_subject;
  IF p_amount > 0 AND used + p_amount > p_cap THEN
    PERFORM refuse('cap_reached', jsonb_build_object(
      'subject', p_subject, 'left_fen', greatest(p_cap - used, 0), 'asked_fen', p_amount, 'cap_fen', p_cap));
  END IF;
  UPDATE vouchers_capusage SET used_fen = used_fen + p_amount
    WHERE programme_id = p_programme AND subject = p_subject RETURNING used_fen INTO used;
  RETURN used;
END $$;
ALTER FUNCTION cap_take(uuid, text, uuid, text, bigint, bigint) OWNER TO scq_guard;
GRANT SELECT, INSERT, UPDATE ON vouchers_capusage TO scq_guard;

-- The public answer to a voucher's number: a fixed list of columns, amounts and full names never among them.
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
GRANT SELECT ON vouchers_voucherdocument TO scq_guard;

-- What a provider may learn of a voucher it was shown (I14): a fixed list of columns.
CREATE FUNCTION voucher_for_provider(p_number text)
RETURNS TABLE (id uuid, number text, region_id text, enterprise_name text, category_id text, state text,
               available_fen bigint, use_by date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.id, v.number, v.region_id, v.enterprise_name, v.category_id, v.state, v.available_fen, v.use_by
  FROM vouchers_voucher v WHERE v.number = p_number;
$$;
ALTER FUNCTION voucher_for_provider(text) OWNER TO scq_guard;
