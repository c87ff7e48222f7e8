DROP FUNCTION check_statement(text);
