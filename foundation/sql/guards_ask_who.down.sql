DROP TRIGGER vouchers_balanceentry_own ON vouchers_balanceentry;
DROP TRIGGER vouchers_capusage_own ON vouchers_capusage;
DROP TRIGGER redemptions_fingerprint_own ON redemptions_fingerprint;
DROP FUNCTION refuse_foreign_move();
DROP FUNCTION refuse_foreign_cap();
DROP FUNCTION refuse_foreign_fingerprint();

CREATE OR REPLACE FUNCTION voucher_bounds(p_voucher uuid)
RETURNS TABLE (available_fen bigint, held_fen bigint, redeem_by date, use_by date, issued_at timestamptz, state text,
               budget_line_id uuid, programme_id uuid, terms_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.available_fen, v.held_fen, v.redeem_by, v.use_by, v.issued_at, v.state, v.budget_line_id, v.programme_id, v.terms_id
  FROM vouchers_voucher v WHERE v.id = p_voucher;
$$;

CREATE FUNCTION voucher_for_provider(p_number text)
RETURNS TABLE (id uuid, number text, region_id text, enterprise_name text, category_id text, state text,
               available_fen bigint, use_by date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.id, v.number, v.region_id, v.enterprise_name, v.category_id, v.state, v.available_fen, v.use_by
  FROM vouchers_voucher v WHERE v.number = p_number;
$$;
ALTER FUNCTION voucher_for_provider(text) OWNER TO scq_guard;

CREATE FUNCTION fingerprint_owner(p_kind text, p_digest text, p_claim uuid)
RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT claim_number FROM redemptions_fingerprint
                   WHERE kind = p_kind AND digest = p_digest AND live AND claim_id <> p_claim), '');
$$;
ALTER FUNCTION fingerprint_owner(text, text, uuid) OWNER TO scq_guard;
