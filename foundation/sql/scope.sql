-- What the open transaction was told; every policy asks these four. Asking without having been told raises.
CREATE FUNCTION scope_audience() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE told text := current_setting('app.audience', true);
BEGIN
  IF told IS NULL OR told = '' THEN
    RAISE EXCEPTION 'no scope: a tenant table was asked outside every scope' USING ERRCODE = '42501';
  END IF;
  RETURN told;
END $$;

CREATE FUNCTION scope_regions() RETURNS text[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  PERFORM scope_audience();
  RETURN string_to_array(coalesce(current_setting('app.regions', true), ''), ',');
END $$;

CREATE FUNCTION scope_organisation() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  PERFORM scope_audience();
  RETURN coalesce(current_setting('app.organisation', true), '');
END $$;

CREATE FUNCTION scope_actor() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  PERFORM scope_audience();
  RETURN coalesce(current_setting('app.actor', true), '');
END $$;

-- An expected "no" spoken by the database; foundation.transactions turns it into a Refusal.
CREATE FUNCTION refuse(p_code text, p_facts jsonb DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'refusal:%', p_code USING ERRCODE = 'P0001', DETAIL = p_facts::text;
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

-- One lock per class and thing, held to the end of the transaction: waiters queue instead of re-reading the row.
CREATE FUNCTION take_turn(p_class int, p_key text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(p_class, hashtext(p_key));
$$;

-- Only listed moves: argument 0 is the column, argument 1 the list "from>to,from>to".
CREATE FUNCTION refuse_unlisted_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE was text := to_jsonb(OLD)->>TG_ARGV[0]; wish text := to_jsonb(NEW)->>TG_ARGV[0];
BEGIN
  IF was IS DISTINCT FROM wish AND NOT (was || '>' || wish) = ANY (string_to_array(TG_ARGV[1], ',')) THEN
    RAISE EXCEPTION '%: % cannot become %', TG_TABLE_NAME, was, wish
      USING ERRCODE = '23514', CONSTRAINT = 'state_moves';
  END IF;
  RETURN NEW;
END $$;
