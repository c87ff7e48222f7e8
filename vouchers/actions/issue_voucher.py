"""An approved application becomes a voucher; budget is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.outbox.steps import after_commit
from foundation.periods import day_of
from foundation.references import ReferenceKind
from foundation.tenancy.scope import ENTERPRISE
from foundation.transactions import action
from foundation.transitions import move
from regions.queries.places import work_calendar
from regions.queries.programmes import terms_of
from regions.steps.budgets import book_on
from regions.steps.numbers import next_number
from vouchers import locks
from vouchers.models import Voucher
from vouchers.rules.validity import validity
from vouchers.states import APPLICATION

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication


@action
def issue_voucher(*, application_id: UUID | str, acting: Acting, at: datetime) -> Voucher:
    """Issue the voucher of an approved application; issuing again returns the same one.

    Use-by and redeem-by are counted from the day of ``at`` by the pinned terms (ruling 18).

    :raises TransitionRefused: the application is not approved.
    """
    application = locks.application_by_key(application_id)
    issued = Voucher.objects.filter(application=application, parent=None).first()
    if issued is not None:
        return issued
    voucher = _make(application, at)
    move(application, APPLICATION, to="issued")
    line = voucher.budget_line
    book_on(
        line, "commit", amount_fen=voucher.face_fen, key=voucher.number, reference=voucher.number,
        at=at,
    )  # fmt: skip

    record(
        "vouchers.voucher.issued",
        subject=voucher,
        regions=[voucher.region_id],
        parties=[voucher.enterprise_id],
        acting=acting,
        at=at,
        face_fen=voucher.face_fen,
    )
    after_commit("vouchers.print_voucher", voucher_id=str(voucher.pk))
    write_letter(
        "vouchers_voucher_issued",
        to=Readers(ENTERPRISE, organisation=voucher.enterprise_id),
        number=voucher.number,
        link=f"/enterprise/{application.facts['reference']}/vouchers/{voucher.number}/",
        at=at,
        face_fen=voucher.face_fen,
        use_by=voucher.use_by.isoformat(),
        redeem_by=voucher.redeem_by.isoformat(),
    )
    return voucher


def _make(application: VoucherApplication, at: datetime) -> Voucher:
    APPLICATION.check(application.state, "issued")
    version, face_fen = application.terms, application.approved_fen or 0
    line, category_id = application.budget_line, application.category_id
    assert version is not None and line is not None and category_id  # noqa: S101, PT018 — pinned
    valid = validity(terms=terms_of(version), issued_on=day_of(at), calendar=work_calendar())
    return Voucher.objects.create(
        number=next_number(ReferenceKind.VOUCHER, region=application.region_id, at=at),
        region_id=application.region_id,
        enterprise_id=application.enterprise_id,
        enterprise_name=application.enterprise_name,
        application=application,
        programme_id=application.programme_id,
        terms=version,
        category_id=category_id,
        budget_line=line,
        quality_bonus_bp=application.quality_bonus_bp,
        face_fen=face_fen,
        available_fen=face_fen,
        issued_at=at,
        use_by=valid.use_by.day,
        redeem_by=valid.redeem_by.day,
        provisional=valid.use_by.provisional or valid.redeem_by.provisional,
    )
