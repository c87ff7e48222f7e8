-- Posts one whole journal in one round trip: opens accounts that are missing, locks them in sorted order, moves
-- balances, writes legs. The same posting key again answers the first journal and changes nothing; the same key for
-- another entry raises. p_legs: [{"region","kind","owner","floor","amount"}]
CREATE FUNCTION ledger_repeated(p_key text, p_code text, p_legs jsonb) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE posted ledger_journal;
BEGIN
  SELECT * INTO posted FROM ledger_journal WHERE posting_key = p_key;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  IF posted.code <> p_code OR EXISTS (
    SELECT FROM (
      SELECT l->>'region' AS region, l->>'kind' AS kind, l->>'owner' AS owner, (l->>'amount')::bigint AS amount
        FROM jsonb_array_elements(p_legs) l
      UNION ALL
      SELECT a.region_id, a.kind, a.owner, -g.amount
        FROM ledger_leg g JOIN ledger_account a ON a.id = g.account_id WHERE g.journal_id = posted.id
    ) both_sides GROUP BY region, kind, owner HAVING sum(amount) <> 0
  ) THEN
    RAISE EXCEPTION 'posting key % was used for another entry', p_key
      USING ERRCODE = '23505', CONSTRAINT = 'ledger_posting_key_once';
  END IF;
  RETURN posted.id;
END $$;
ALTER FUNCTION ledger_repeated(text, text, jsonb) OWNER TO scq_guard;

CREATE FUNCTION ledger_post(
  p_id uuid, p_key text, p_code text, p_at timestamptz, p_reference text, p_legs jsonb, p_reverses uuid DEFAULT NULL
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  posted uuid;
  leg record;
  held record;
  moved record;
BEGIN
  PERFORM scope_audience();
  IF coalesce(current_setting('app.action', true), '') = '' THEN
    RAISE EXCEPTION 'the ledger is written inside an action only' USING ERRCODE = '42501';
  END IF;
  posted := ledger_repeated(p_key, p_code, p_legs);
  IF posted IS NOT NULL THEN
    RETURN posted;
  END IF;
  INSERT INTO ledger_account (id, region_id, kind, owner, balance, version, floor)
    SELECT gen_random_uuid(), l->>'region', l->>'kind', l->>'owner', 0, 0, (l->>'floor')::bigint
    FROM jsonb_array_elements(p_legs) l
    WHERE NOT EXISTS (SELECT 1 FROM ledger_account a WHERE a.region_id = l->>'region'
                      AND a.kind = l->>'kind' AND a.owner = l->>'owner')
    ORDER BY 2, 3, 4
    ON CONFLICT DO NOTHING;
  FOR leg IN
    SELECT DISTINCT l->>'region' AS region, l->>'kind' AS kind, l->>'owner' AS owner
    FROM jsonb_array_elements(p_legs) l ORDER BY 1, 3, 2
  LOOP
    PERFORM take_turn(9, leg.region || ':' || leg.owner || ':' || leg.kind);
  END LOOP;
  INSERT INTO ledger_journal (id, posting_key, code, at, action, reference, regions, reverses_id)
    VALUES (p_id, p_key, p_code, p_at, current_setting('app.action')::uuid, p_reference,
            ARRAY(SELECT DISTINCT l->>'region' FROM jsonb_array_elements(p_legs) l ORDER BY 1), p_reverses)
    ON CONFLICT (posting_key) DO NOTHING;
  IF NOT FOUND THEN
    RETURN ledger_repeated(p_key, p_code, p_legs);
  END IF;
  FOR leg IN
    SELECT l->>'region' AS region, l->>'kind' AS kind, l->>'owner' AS owner, (l->>'amount')::bigint AS amount
    FROM jsonb_array_elements(p_legs) l ORDER BY 1, 3, 2
  LOOP
    SELECT balance, floor INTO held FROM ledger_account
      WHERE region_id = leg.region AND kind = leg.kind AND owner = leg.owner;
    IF held.floor IS NOT NULL AND leg.amount < 0 AND held.balance + leg.amount < held.floor THEN
      PERFORM refuse('overdrawn_' || leg.kind, jsonb_build_object(
        'owner', leg.owner, 'asked_fen', -leg.amount, 'left_fen', held.balance - held.floor));
    END IF;
    UPDATE ledger_account SET balance = balance + leg.amount, version = version + 1
      WHERE region_id = leg.region AND kind = leg.kind AND owner = leg.owner
      RETURNING id, balance, version INTO moved;
    INSERT INTO ledger_leg (journal_id, account_id, region_id, amount, balance_after, version)
      VALUES (p_id, moved.id, leg.region, leg.amount, moved.balance, moved.version);
  END LOOP;
  RETURN p_id;
END $$;
ALTER FUNCTION ledger_post(uuid, text, text, timestamptz, text, jsonb, uuid) OWNER TO scq_guard;

-- The mirror of a journal, once.
CREATE FUNCTION ledger_reverse(p_id uuid, p_journal uuid, p_key text, p_code text, p_at timestamptz)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE legs jsonb; about text;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('region', a.region_id, 'kind', a.kind, 'owner', a.owner, 'amount', -l.amount))
    INTO legs FROM ledger_leg l JOIN ledger_account a ON a.id = l.account_id WHERE l.journal_id = p_journal;
  SELECT reference INTO about FROM ledger_journal WHERE id = p_journal;
  IF legs IS NULL THEN
    RAISE EXCEPTION 'no such journal' USING ERRCODE = '02000';
  END IF;
  RETURN ledger_post(p_id, p_key, p_code, p_at, about, legs, p_journal);
END $$;
ALTER FUNCTION ledger_reverse(uuid, uuid, text, text, timestamptz) OWNER TO scq_guard;

-- A journal has two legs or more, and they sum to zero; seen by the guard, over all tenants, at commit.
CREATE FUNCTION ledger_balanced() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE journal uuid; legs int; total numeric;
BEGIN
  IF TG_TABLE_NAME = 'ledger_journal' THEN journal := NEW.id; ELSE journal := NEW.journal_id; END IF;
  SELECT count(*), coalesce(sum(amount), 0) INTO legs, total FROM ledger_leg WHERE journal_id = journal;
  IF legs < 2 OR total <> 0 THEN
    RAISE EXCEPTION 'journal % does not balance: % legs, sum %', journal, legs, total
      USING ERRCODE = '23514', CONSTRAINT = 'ledger_journal_balanced';
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION ledger_balanced() OWNER TO scq_guard;
CREATE CONSTRAINT TRIGGER ledger_journal_balanced AFTER INSERT ON ledger_journal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balanced();
CREATE CONSTRAINT TRIGGER ledger_leg_balanced AFTER INSERT ON ledger_leg
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balanced();
GRANT USAGE ON SEQUENCE ledger_leg_id_seq TO scq_guard;
