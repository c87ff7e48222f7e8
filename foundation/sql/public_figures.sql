-- What the alliance tells anyone: money left and use made of it, by district of one programme year. Sums only, no names.
CREATE FUNCTION public_figures(p_year int)
RETURNS TABLE (region_id text, appropriated_fen bigint, free_fen bigint, unreleased_fen bigint, issued_count bigint, issued_fen bigint,
               firms bigint, redeemed_count bigint, redeemed_fen bigint, contract_fen bigint, waiting_count bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH programme AS (SELECT p.id, p.region_id FROM regions_programme p WHERE p.year = p_year),
  money AS (
    SELECT l.region_id,
           coalesce(sum(-a.balance) FILTER (WHERE a.kind = 'appropriated'), 0) AS appropriated,
           coalesce(sum(a.balance) FILTER (WHERE a.kind = 'free'), 0) AS free,
           coalesce(sum(a.balance) FILTER (WHERE a.kind = 'unreleased'), 0) AS unreleased
    FROM programme p JOIN regions_budgetline l ON l.programme_id = p.id
    JOIN ledger_account a ON a.owner = 'line:' || l.id GROUP BY l.region_id),
  issued AS (
    SELECT v.region_id, count(*) AS n, sum(v.face_fen) AS fen, count(DISTINCT v.enterprise_id) AS firms
    FROM programme p JOIN vouchers_voucher v ON v.programme_id = p.id GROUP BY v.region_id),
  redeemed AS (
    SELECT c.issuing_region_id, count(*) AS n, sum(c.assessed_fen) AS fen, sum(c.contract_fen) AS contracts
    FROM programme p JOIN vouchers_voucher v ON v.programme_id = p.id
    JOIN redemptions_redemptionclaim c ON c.voucher_id = v.id AND c.state IN ('paid', 'reconciled', 'closed')
    GROUP BY c.issuing_region_id),
  waiting AS (
    SELECT a.region_id, count(*) AS n FROM programme p
    JOIN vouchers_voucherapplication a ON a.programme_id = p.id AND a.state = 'waitlisted' GROUP BY a.region_id)
  SELECT p.region_id, coalesce(m.appropriated, 0)::bigint, coalesce(m.free, 0)::bigint, coalesce(m.unreleased, 0)::bigint,
         coalesce(i.n, 0), coalesce(i.fen, 0)::bigint, coalesce(i.firms, 0), coalesce(r.n, 0), coalesce(r.fen, 0)::bigint,
         coalesce(r.contracts, 0)::bigint, coalesce(w.n, 0)
  FROM programme p LEFT JOIN money m ON m.region_id = p.region_id LEFT JOIN issued i ON i.region_id = p.region_id
  LEFT JOIN redeemed r ON r.issuing_region_id = p.region_id LEFT JOIN waiting w ON w.region_id = p.region_id
  ORDER BY p.region_id;
$$;
ALTER FUNCTION public_figures(int) OWNER TO scq_guard;
GRANT SELECT ON regions_programme, regions_budgetline, ledger_account, vouchers_voucher, vouchers_voucherapplication,
  redemptions_redemptionclaim TO scq_guard;
