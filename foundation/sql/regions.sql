-- The next number of a series, counted in the caller's transaction: no gaps, no twins.
CREATE FUNCTION next_serial(p_series text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE taken bigint;
BEGIN
  PERFORM scope_audience();
  INSERT INTO regions_numberseries (id, last) VALUES (p_series, 1)
    ON CONFLICT (id) DO UPDATE SET last = regions_numberseries.last + 1 RETURNING last INTO taken;
  RETURN taken;
END $$;
ALTER FUNCTION next_serial(text) OWNER TO scq_guard;
