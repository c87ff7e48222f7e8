-- Claims the keyed hashes of many cases at once, over all regions. Whoever comes first has a hash; whoever comes later is
-- noted beside it, and has it as soon as the first lets go. Answers for each hash the number of the case that has it (''
-- when it is the asking one) and the numbers of the cases that came later: never whose they are.
CREATE FUNCTION fingerprints_claim(p_ids uuid[], p_kinds text[], p_digests text[], p_claims uuid[], p_numbers text[])
RETURNS TABLE (claim uuid, kind text, digest text, used_in text, met_by text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM scope_audience();
  -- One turn for each hash the asking case does not have yet, in one order for everybody.
  PERFORM take_turn(5, t.key) FROM (
    SELECT DISTINCT a.kind || a.digest AS key FROM unnest(p_kinds, p_digests, p_claims) AS a(kind, digest, claim)
    WHERE NOT EXISTS (SELECT FROM redemptions_fingerprint f
      WHERE f.kind = a.kind AND f.digest = a.digest AND f.live AND f.claim_id = a.claim)
    ORDER BY 1) t;
  INSERT INTO redemptions_fingerprint (id, kind, digest, claim_id, claim_number, live, later)
    SELECT DISTINCT ON (a.kind, a.digest, a.claim) a.id, a.kind, a.digest, a.claim, a.number, false, true
    FROM unnest(p_ids, p_kinds, p_digests, p_claims, p_numbers) AS a(id, kind, digest, claim, number)
    WHERE NOT EXISTS (SELECT FROM redemptions_fingerprint f WHERE f.kind = a.kind AND f.digest = a.digest
      AND f.claim_id = a.claim AND (f.live OR f.later))
    ORDER BY a.kind, a.digest, a.claim, a.id;
  UPDATE redemptions_fingerprint f SET live = true, later = false
    FROM (SELECT DISTINCT ON (w.kind, w.digest) w.id
          FROM redemptions_fingerprint w JOIN unnest(p_kinds, p_digests, p_claims) AS a(kind, digest, claim)
            ON a.kind = w.kind AND a.digest = w.digest AND a.claim = w.claim_id
          WHERE w.later AND NOT EXISTS (SELECT FROM redemptions_fingerprint o
            WHERE o.kind = w.kind AND o.digest = w.digest AND o.live)
          ORDER BY w.kind, w.digest, w.id) first
    WHERE f.id = first.id;
  RETURN QUERY
    SELECT DISTINCT a.claim, a.kind, a.digest,
      coalesce((SELECT f.claim_number::text FROM redemptions_fingerprint f
        WHERE f.kind = a.kind AND f.digest = a.digest AND f.live AND f.claim_id <> a.claim), ''),
      ARRAY(SELECT f.claim_number::text FROM redemptions_fingerprint f
        WHERE f.kind = a.kind AND f.digest = a.digest AND f.later AND f.claim_id <> a.claim ORDER BY f.id)
    FROM unnest(p_kinds, p_digests, p_claims) AS a(kind, digest, claim);
END $$;
ALTER FUNCTION fingerprints_claim(uuid[], text[], text[], uuid[], text[]) OWNER TO scq_guard;

CREATE OR REPLACE FUNCTION fingerprint_release(p_claim uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM scope_audience();
  UPDATE redemptions_fingerprint SET live = false, later = false WHERE claim_id = p_claim AND (live OR later);
END $$;

DROP FUNCTION fingerprint_claim(uuid, text, text, uuid, text);
