"""Checks R01–R24 on 10,000 claims in a worker of its own: claims a second, and its memory."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

CLAIMS = int(os.environ.get("BENCH_CLAIMS", "10000"))
FIRMS, PROVIDERS = 500, 120
WORKER = Path(__file__).with_name("check_worker.py")
MOST_MB = 60  # what the worker may grow by between the first batches and the last


def run() -> None:
    """Make the claims, let a worker check them, and print what it says beside the bare queries."""
    from django.db import connection, connections

    _scene(CLAIMS)
    name = connection.settings_dict["NAME"]
    connections.close_all()
    done = subprocess.run(
        [sys.executable, WORKER, str(name), str(CLAIMS)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    found = json.loads(done.stdout.splitlines()[-1])
    ratio = found["again"] / found["bare"]
    print(f"\nC1  R01-R24 on {CLAIMS} claims, batches of {found['batch']}, one worker")
    print(f"    first run, 24 rows kept a claim  {found['first']:10.1f} claims/s")
    print(f"    checked again, nothing new       {found['again']:10.1f} claims/s")
    print(f"    the bare queries of that run     {found['bare']:10.1f} claims/s")
    print(f"    ratio {ratio:.2f}   {found['queries']} queries a batch")
    grown = found["peak_mb"] - found["warm_mb"]
    print(
        f"    memory {found['warm_mb']:.0f} MB after a tenth, peak {found['peak_mb']:.0f} MB"
        f"   asked for <= {MOST_MB} MB more   {'met' if grown <= MOST_MB else 'NOT met'}"
    )


def _scene(claims: int) -> None:
    """Clone one true claim, made by the actions, over many firms and providers."""
    from django.db import connection

    from foundation.transactions import action_block
    from tests import cast as cast_of
    from tests.redemptions import stage

    cast = cast_of.build()
    voucher = stage.issue(cast)
    claim = stage.confirmed(cast, stage.accepted(cast, voucher))
    with action_block(acting=cast.system), connection.cursor() as cursor:
        firm, provider, order = (_key(name, "{n}") for name in ("firm", "provider", "order"))
        _clone(cursor, "enterprises_enterprise", claim.enterprise_id, FIRMS, id=firm,
               reference="'F' || {n}", phone="'1' || {n}", legal_rep="'L' || {n}",
               email="'x' || {n} || '@f' || {n} || '.example'", bank_account="'' || {n}",
               actual_controller="'C' || {n}")  # fmt: skip
        _clone(cursor, "providers_provider", claim.provider_id, PROVIDERS, id=provider,
               reference="'P' || {n}", phone="'2' || {n}", legal_rep="'M' || {n}",
               capacity_orders_month="100000", staff="100000",
               email="'y' || {n} || '@p' || {n} || '.example'")  # fmt: skip
        _clone(cursor, "vouchers_voucherapplication", voucher.application_id, FIRMS,
               id=_key("application", "{n}"), number="'SQ-' || {n}",
               enterprise_id=_key("firm", "{n}"))  # fmt: skip
        _clone(cursor, "vouchers_voucher", voucher.pk, FIRMS, id=_key("voucher", "{n}"),
               number="'SCQ-' || {n}", application_id=_key("application", "{n}"),
               enterprise_id=_key("firm", "{n}"))  # fmt: skip
        sides = {
            "enterprise_id": _key("firm", f"(mod({{n}}, {FIRMS}) + 1)"),
            "provider_id": _key("provider", f"(mod({{n}} / 7, {PROVIDERS}) + 1)"),
        }
        _clone(cursor, "redemptions_serviceorder", claim.order_id, claims, id=order,
               number="'DD-' || lpad({n}::text, 8, '0')", contract_fen="1000000 + {n} * 100",
               voucher_id=_key("voucher", f"(mod({{n}}, {FIRMS}) + 1)"), hold_fen="0",
               **sides)  # fmt: skip
        _clone(cursor, "redemptions_redemptionclaim", claim.pk, claims, id=_key("claim", "{n}"),
               number="'DF-' || lpad({n}::text, 8, '0')", order_id=order,
               contract_fen="1000000 + {n} * 100", state="'provider_side_check'",
               voucher_id=_key("voucher", f"(mod({{n}}, {FIRMS}) + 1)"), **sides)  # fmt: skip
        of_claim = {"claim_id": _key("claim", "{n}"), **sides}
        _clone(cursor, "redemptions_invoice", claim.invoices.get().pk, claims, id=_key("i", "{n}"),
               invoice_number="lpad({n}::text, 20, '0')", **of_claim)  # fmt: skip
        _clone(cursor, "redemptions_paymentproof", claim.paymentproofs.get().pk, claims,
               id=_key("p", "{n}"), **of_claim)  # fmt: skip
        for number, paper in enumerate(claim.evidences.all()):
            _clone(cursor, "redemptions_evidence", paper.pk, claims, id=_key(f"e{number}", "{n}"),
                   sha256=f"md5('{number}:' || {{n}})", **of_claim)  # fmt: skip
        cursor.execute("ANALYZE redemptions_serviceorder, redemptions_redemptionclaim")


def _key(kind: str, number: str) -> str:
    return f"md5('{kind}' || {number})::uuid"


def _clone(cursor: Any, table: str, key: Any, times: int, **changed: str) -> None:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
        " AND is_generated = 'NEVER'",
        [table],
    )
    names = [name for (name,) in cursor.fetchall() if name != "recorded_at"]
    values = [changed[name].format(n="n") if name in changed else f'one."{name}"' for name in names]
    columns = ", ".join(f'"{name}"' for name in names)
    cursor.execute(
        f"INSERT INTO {table} ({columns}) SELECT {', '.join(values)}"
        f" FROM {table} one, generate_series(1, %s) n WHERE one.id = %s",
        [times, key],
    )
