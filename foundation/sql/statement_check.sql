-- Anyone holds a statement's digest against what was stated: does it exist, whose, of which month, signed or not. No amounts.
CREATE FUNCTION check_statement(p_digest text)
RETURNS TABLE (number text, region_id text, month text, revision int, latest int, state text, signed_at timestamptz, what text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH found AS (
    SELECT s.id AS statement_id, s.revision, 'lines' AS what FROM settlements_settlementstatement s
    WHERE s.state <> 'draft' AND left(s.digest, length(p_digest)) = p_digest
    UNION
    SELECT o.statement_id, o.revision, 'lines' FROM settlements_statementsignoff o
    WHERE left(o.digest, length(p_digest)) = p_digest
    UNION
    SELECT k.statement_id, k.revision, 'paper' FROM settlements_signedstatement k
    WHERE left(k.sha256, length(p_digest)) = p_digest OR left(k.digest, length(p_digest)) = p_digest)
  SELECT s.number, s.region_id, p.month, f.revision, s.revision, s.state,
    CASE WHEN f.revision = s.revision THEN s.signed_at END, min(f.what)
  FROM found f JOIN settlements_settlementstatement s ON s.id = f.statement_id
  JOIN settlements_settlementperiod p ON p.id = s.period_id
  GROUP BY s.number, s.region_id, p.month, f.revision, s.revision, s.state, s.signed_at
  ORDER BY f.revision DESC LIMIT 1;
$$;
ALTER FUNCTION check_statement(text) OWNER TO scq_guard;
GRANT SELECT ON settlements_settlementstatement, settlements_statementsignoff, settlements_signedstatement,
  settlements_settlementperiod TO scq_guard;
