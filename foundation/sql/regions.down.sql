DROP FUNCTION next_serial(text);
