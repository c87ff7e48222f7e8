-- Has this reader a letter of this kind about this case that is not read yet? Nothing else of it is told, and only
-- inside an action, to somebody at a desk.
CREATE FUNCTION letter_unread(p_recipient bigint, p_kind text, p_number text)
RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF scope_audience() = 'public' OR coalesce(current_setting('app.action', true), '') = '' THEN
    RETURN true;
  END IF;
  RETURN EXISTS (SELECT 1 FROM notifications_letter
    WHERE recipient_id = p_recipient AND kind = p_kind AND case_number = p_number AND read_at IS NULL);
END $$;
ALTER FUNCTION letter_unread(bigint, text, text) OWNER TO scq_guard;
GRANT SELECT ON notifications_letter TO scq_guard;
