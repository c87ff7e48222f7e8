DROP FUNCTION voucher_for_provider(text);
DROP FUNCTION verify_voucher(text, date);
DROP FUNCTION cap_take(uuid, text, uuid, text, bigint, bigint);
DROP FUNCTION voucher_move(uuid, uuid, text, text, bigint, text, text, timestamptz);
