"""Tables whose rows are not kept before and after, each with its reason; every other table is."""

UNAUDITED: dict[str, str] = {
    "ledger_account": "written by ledger_post alone; its legs are its history",
    "ledger_journal": "append-only, with the action that posted it",
    "ledger_leg": "append-only, with its journal",
    "audit_auditentry": "the trail itself",
    "audit_auditchange": "the trail itself",
    "vouchers_balanceentry": "append-only, with the action that moved the balance",
    "vouchers_capusage": "counted by cap_take alone; the auditor recounts it",
    "regions_numberseries": "the last number given; the rows that carry the numbers are kept",
    "redemptions_fingerprint": "keyed hashes, written by guard functions alone",
    "redemptions_claimcheck": "append-only; a re-run adds a row",
    "settlements_obligation": "append-only; a correction is a mirror",
    "settlements_settlementline": "frozen by the period's digest",
    "settlements_netposition": "computed from the lines; recomputed by the auditor",
    "files_storedfile": "append-only, with its digest",
    "jobs_job": "progress of background work, no business row",
    "notifications_letter": "a message and its read mark, no business row",
    "regions_region": "set up by the migrator or the seed",
    "regions_servicecategory": "set up by the migrator or the seed",
    "regions_calendarday": "public holidays, published elsewhere",
}
