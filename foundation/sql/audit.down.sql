DROP FUNCTION audit_row();
