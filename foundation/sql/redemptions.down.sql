DROP FUNCTION shared_facts(uuid, uuid);
DROP FUNCTION voucher_bounds(uuid);
DROP FUNCTION fingerprint_owner(text, text, uuid);
DROP FUNCTION fingerprint_release(uuid);
DROP FUNCTION fingerprint_claim(uuid, text, text, uuid, text);
