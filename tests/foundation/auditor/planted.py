"""What only the owner of the database could do: each violation the auditor must find, as SQL."""

ONE_VOUCHER = "(SELECT id FROM vouchers_voucher LIMIT 1)"
ONE_LEG = "(SELECT id FROM ledger_leg LIMIT 1)"
ONE_ACCOUNT = "(SELECT id FROM ledger_account WHERE kind = 'free' AND owner LIKE 'line:%%' LIMIT 1)"

GUARDS_DOWN = [
    f"ALTER TABLE {table} DISABLE TRIGGER USER"
    for table in ("vouchers_voucher", "ledger_account", "ledger_leg", "ledger_journal")
]

#: What the owner of the tables cannot plant, with the reason.
NOT_PLANTED = {"the_application_stands_below": "only a superuser could lift a role"}

#: In books with a voucher issued, an application approved and an appeal allowed.
PLANTED: dict[str, list[str]] = {
    "journals_balance": [f"UPDATE ledger_leg SET amount = amount + 1 WHERE id = {ONE_LEG}"],
    "balances_are_their_legs": [
        f"UPDATE ledger_account SET balance = balance + 1 WHERE id = {ONE_ACCOUNT}"
    ],
    "legs_follow_each_other": [f"UPDATE ledger_leg SET version = version + 9 WHERE id = {ONE_LEG}"],
    "nothing_is_overdrawn": [
        "ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_not_overdrawn",
        f"UPDATE ledger_account SET balance = -1 WHERE id = {ONE_ACCOUNT}",
    ],
    "reversals_mirror": [
        (
            "UPDATE ledger_journal SET reverses_id = (SELECT id FROM ledger_journal"
            " WHERE posting_key LIKE 'cast%%' OR posting_key LIKE 'budget:appropriate%%' LIMIT 1)"
            " WHERE posting_key = 'x'"
        )
    ],
    "changes_have_their_sentence": [
        "ALTER TABLE audit_auditentry DISABLE TRIGGER USER",
        "DELETE FROM audit_auditentry WHERE code = 'cast.set'",
    ],
    "nobody_is_nameless": [
        (
            "INSERT INTO audit_auditentry (id, action, code, at, actor_name, audience, roles, desk,"
            " request_id, subject_type, subject_id, subject_number, regions, parties, details)"
            " VALUES (%(key)s, %(other)s, 'x', now(), '', 'bureau', '', '', '', '', '', '', '{}',"
            " '{}', '{}')"
        )
    ],
    "every_table_has_its_policies": ["DROP POLICY vouchers_voucher_remove ON vouchers_voucher"],
    "every_table_has_its_trail": ["DROP TRIGGER vouchers_voucher_audited ON vouchers_voucher"],
    "no_trigger_is_switched_off": [
        "ALTER TABLE regions_programme DISABLE TRIGGER regions_programme_audited"
    ],
    "what_is_append_only_is_not_granted": [
        "GRANT UPDATE ON vouchers_applicationdecision TO scq_app"
    ],
    "the_ledger_is_written_by_the_guard": ["GRANT INSERT ON ledger_leg TO scq_app"],
    "budget_lines_sum_to_zero": [
        f"UPDATE ledger_account SET balance = balance + 1 WHERE id = {ONE_ACCOUNT}"
    ],
    "budget_lines_are_not_below_zero": [
        "ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_not_overdrawn",
        f"UPDATE ledger_account SET balance = -1, floor = NULL WHERE id = {ONE_ACCOUNT}",
    ],
    "budget_accounts_have_their_line": [
        f"UPDATE ledger_account SET owner = 'line:nowhere' WHERE id = {ONE_ACCOUNT}"
    ],
    "vouchers_add_up": [
        "ALTER TABLE vouchers_voucher DROP CONSTRAINT vouchers_voucher_identity",
        "UPDATE vouchers_voucher SET available_fen = available_fen + 1",
    ],
    "voucher_balances_are_their_entries": [
        "UPDATE vouchers_voucher SET available_fen = available_fen - 1, held_fen = held_fen + 1"
    ],
    "parts_are_what_was_split_off": [
        (
            "UPDATE vouchers_voucher SET available_fen = available_fen - 1,"
            " split_off_fen = split_off_fen + 1"
        )
    ],
    "commitments_are_live_vouchers": [
        (
            "UPDATE vouchers_voucher SET available_fen = available_fen - 1,"
            " expired_fen = expired_fen + 1"
        )
    ],
    "holds_are_approved_applications": [
        (
            "UPDATE vouchers_voucherapplication SET approved_fen = approved_fen + 1"
            " WHERE state = 'approved'"
        ),
    ],
    "caps_count_what_ruling_14_counts": ["UPDATE vouchers_capusage SET used_fen = used_fen + 1"],
    "awards_take_two": [
        "DROP INDEX vouchers_decision_four_eyes",
        "ALTER TABLE vouchers_applicationdecision DISABLE TRIGGER USER",
        "UPDATE vouchers_applicationdecision SET actor_id = 1",
    ],
    "appeals_take_two_who_did_not_judge": [
        "ALTER TABLE vouchers_appeal DROP CONSTRAINT vouchers_appeal_four_eyes",
        "ALTER TABLE vouchers_appeal DISABLE TRIGGER USER",
        "UPDATE vouchers_appeal SET decided_by = proposed_by",
    ],
    "allowed_appeals_are_judged_by_others": [
        "ALTER TABLE vouchers_applicationdecision DISABLE TRIGGER USER",
        (
            "INSERT INTO vouchers_applicationdecision (id, region_id, enterprise_id,"
            " application_id, stage, round, actor_id, actor_name, role, opinion, stated, at)"
            " SELECT %(key)s, region_id, enterprise_id, application_id, stage, round + 1,"
            " actor_id, actor_name, role, opinion, stated, at FROM vouchers_applicationdecision"
            " WHERE stage = 'reject' LIMIT 1"
        ),
    ],
    "redeemed_is_what_claims_got": [
        (
            "UPDATE vouchers_voucher SET available_fen = available_fen - 1,"
            " redeemed_fen = redeemed_fen + 1"
        )
    ],
    "held_is_what_orders_hold": [
        "UPDATE vouchers_voucher SET available_fen = available_fen - 1, held_fen = held_fen + 1"
    ],
    "obligations_of_a_line_are_its_claims": [
        (
            "INSERT INTO ledger_account (id, region_id, kind, owner, balance, version)"
            " SELECT %(key)s, region_id, 'obligated', owner, 0, 0 FROM ledger_account"
            f" WHERE id = {ONE_ACCOUNT}"
        ),
        (
            "INSERT INTO ledger_leg"
            " (journal_id, account_id, region_id, amount, balance_after, version)"
            " SELECT id, %(key)s, 'YP', 1, 1, 1 FROM ledger_journal LIMIT 1"
        ),
    ],
}


def bare(table: str, **values: str) -> str:
    """Return an INSERT of one row: the named columns as told, every other as its type allows."""
    named = ", ".join(f"'{name}', {value}" for name, value in values.items())
    return (
        f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, filled || given)).*"
        f" FROM (SELECT jsonb_strip_nulls(jsonb_build_object({named})) AS given,"
        " (SELECT jsonb_object_agg(attname, CASE"
        "  WHEN format_type(atttypid, NULL) = 'uuid' THEN to_jsonb(gen_random_uuid())"
        "  WHEN format_type(atttypid, NULL) IN ('integer', 'bigint') THEN to_jsonb(0)"
        "  WHEN format_type(atttypid, NULL) = 'boolean' THEN to_jsonb(true)"
        "  WHEN format_type(atttypid, NULL) = 'date' THEN to_jsonb(current_date)"
        "  WHEN format_type(atttypid, NULL) LIKE 'timestamp%%' THEN to_jsonb(now())"
        "  WHEN format_type(atttypid, NULL) = 'jsonb' THEN '{}'::jsonb"
        "  ELSE to_jsonb(left(gen_random_uuid()::text, 2)) END)"
        f" FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0"
        "  AND NOT attisdropped AND attnotnull) AS filled) AS row"
    )


KEY, OTHER, CLAIM = "%(key)s::uuid", "%(other)s::uuid", "%(claim)s::uuid"
PERIOD, LINE = "settlements_settlementperiod", "settlements_settlementline"
OBLIGATION, PAYMENT = "settlements_obligation", "settlements_paymentinstruction"

#: In a database whose keys were taken off, so that one row alone can be put in.
SETTLED: dict[str, list[str]] = {
    "an_obligation_is_settled_once": [
        bare(OBLIGATION, id=KEY, debtor_id="'YP'", creditor_id="'WJ'", amount_fen="5"),
        bare(LINE, obligation_id=KEY, debtor_id="'YP'", creditor_id="'WJ'", amount_fen="6"),
    ],
    "a_locked_month_is_as_it_was": [bare(PERIOD, state="'locked'", digest="'0000'")],
    "nets_sum_to_zero": [
        bare(PERIOD, id=KEY, state="'open'"),
        bare("settlements_netposition", period_id=KEY, net_fen="7"),
    ],
    "nothing_is_paid_beyond_its_instruction": [
        bare(PAYMENT, id=KEY, amount_fen="5"),
        bare("settlements_bankreceipt", instruction_id=KEY, amount_fen="6", state="'matched'",
             outcome="'paid'"),
    ],
    "no_claim_is_paid_twice": [
        bare("redemptions_redemptionclaim", id=CLAIM, assessed_fen="5", state="'draft'"),
        bare(PAYMENT, claim_id=CLAIM, amount_fen="5", kind="'claimant'", state="'sent'"),
        bare(PAYMENT, claim_id=CLAIM, amount_fen="5", kind="'claimant'", state="'sent'"),
    ],
    "payments_take_two": [bare(PAYMENT, prepared_by="7", released_by="7")],
    "budget_changes_take_two": [bare("regions_budgetchange", entered_by="7", released_by="7")],
    "budget_years_take_two": [bare("regions_budgetyearend", entered_by="7", closed_by="7")],
    "claims_take_two": [bare("redemptions_redemptionclaim", filed_by="7", confirmed_by="7")],
    "an_invoice_supports_one_claim": [
        bare("redemptions_fingerprint", kind="'invoice'", digest="'d'", claim_id=KEY),
        bare("redemptions_fingerprint", kind="'invoice'", digest="'d'", claim_id=OTHER),
    ],
    "a_dead_claim_keeps_no_invoice": [
        bare("redemptions_redemptionclaim", id=CLAIM, state="'withdrawn'"),
        bare("redemptions_fingerprint", kind="'invoice'", claim_id=CLAIM),
    ],
}  # fmt: skip
