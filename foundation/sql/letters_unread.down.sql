REVOKE SELECT ON notifications_letter FROM scq_guard;
DROP FUNCTION letter_unread(bigint, text, text);
