DROP TRIGGER ledger_leg_balanced ON ledger_leg;
DROP TRIGGER ledger_journal_balanced ON ledger_journal;
DROP FUNCTION ledger_balanced();
DROP FUNCTION ledger_reverse(uuid, uuid, text, text, timestamptz);
DROP FUNCTION ledger_post(uuid, text, text, timestamptz, text, jsonb, uuid);
DROP FUNCTION ledger_repeated(text, text, jsonb);
