DROP FUNCTION refuse_unlisted_move();
DROP FUNCTION take_turn(int, text);
DROP FUNCTION refuse_change();
DROP FUNCTION refuse(text, jsonb);
DROP FUNCTION scope_actor();
DROP FUNCTION scope_organisation();
DROP FUNCTION scope_regions();
DROP FUNCTION scope_audience();
