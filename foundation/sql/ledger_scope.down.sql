DROP TRIGGER ledger_journal_own ON ledger_journal;
DROP FUNCTION refuse_foreign_posting();
GRANT EXECUTE ON FUNCTION ledger_repeated(text, text, jsonb) TO PUBLIC;
