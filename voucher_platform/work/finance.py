"""What finance officers must do: prepare, take up, release, hand over, match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from redemptions.queries.claims import payable
from settlements.permissions import may_release
from settlements.queries.payments import instructions_of
from settlements.queries.receipts import receipts_in
from voucher_platform.work.todo import Todo, address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foundation.acting import Acting
    from regions.models import Region


def payments(acting: Acting, region: Region) -> Iterator[Todo]:
    """Yield one line for each pile of payments that waits for this finance officer."""
    if not acting.holds("finance"):
        return
    scope, here = acting.scope, {"region": region.slug}
    list_url = address("bureau-payments", **here)
    prepared = list(instructions_of(scope, region=region.code, states=("prepared",)))
    untaken = [row for row in prepared if row.kind == "interregion" and not row.prepared_by]
    mine_to_release = [
        row for row in prepared if row not in untaken and may_release(acting, row) is None
    ]
    piles: list[tuple[Any, int, str]] = [
        (_("Prepare the payable claims"),
         payable(scope, payer_region=region.code).count(), list_url),
        (_("Take up the payments to other regions"), len(untaken), list_url),
        (_("Release what was prepared"),
         len(mine_to_release), address("bureau-payments-release", **here)),
        (_("Match the bank's receipts"),
         receipts_in(scope, region=region.code, state="unmatched").count(),
         address("bureau-receipts", **here)),
    ]  # fmt: skip
    for title, waiting, url in piles:
        if waiting:
            detail = _("%(n)s waiting") % {"n": waiting}
            yield Todo(title=title, detail=detail, url=url, icon="send")
    yield from _files(acting, region)


def _files(acting: Acting, region: Region) -> Iterator[Todo]:
    released = instructions_of(acting.scope, region=region.code, states=("released",))
    for number in sorted({row.file.number for row in released if row.file}):
        yield Todo(
            title=_("Hand the payment file %(number)s to the bank") % {"number": number},
            url=address("bureau-payment-file", region=region.slug, number=number),
            icon="send",
        )
