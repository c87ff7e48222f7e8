"""A recommendation: judged against the terms, written, and passed to the leader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from foundation.accounts.models import Role
from foundation.accounts.queries import Readers
from foundation.audit.steps import record
from foundation.notifications.steps import write_letter
from foundation.refusals import Refusal
from foundation.tenancy.scope import BUREAU
from foundation.transactions import step
from foundation.transitions import move
from regions.queries.programmes import terms_of
from vouchers.models import ApplicationDecision
from vouchers.queries.assessing import could_be_granted
from vouchers.rules.award import AwardBelowMinimum
from vouchers.states import APPLICATION

if TYPE_CHECKING:
    from datetime import datetime

    from foundation.acting import Acting
    from vouchers.models import VoucherApplication
    from vouchers.rules.award import Award


class MoreThanGrantable(Refusal):
    """The amount is above what the terms allow. Params: amount_fen."""

    code = "more_than_grantable"
    default_message = _("The terms allow at most %(amount_fen)s for this application.")


@step
def recommend(
    application: VoucherApplication,
    *,
    amount_fen: int | None,
    score: int,
    opinion: str,
    acting: Acting,
    at: datetime,
) -> None:
    """Recommend a held application; ``amount_fen`` None stands for all the terms allow.

    :raises MoreThanGrantable: above what the terms allow.
    :raises AwardBelowMinimum: this, or all the terms allow, is less than the smallest voucher.
    :raises TransitionRefused: it waits for no officer.
    """
    APPLICATION.check(application.state, "recommended")
    version = application.terms
    assert version is not None  # noqa: S101 — pinned at submission
    terms = terms_of(version)
    bonus_bp = terms.quality_bonus_bp(score)
    award = could_be_granted(
        acting.scope, application=application, enterprise=application.enterprise, version=version,
        quality_bonus_bp=bonus_bp,
    )  # fmt: skip
    amount = award.amount_fen if amount_fen is None else amount_fen
    if amount > award.amount_fen:
        raise MoreThanGrantable(amount_fen=award.amount_fen, field="amount")
    least_fen = max(terms.voucher_min_fen, 1)
    if amount < least_fen:
        raise AwardBelowMinimum(
            amount_fen=amount, minimum_fen=least_fen, bound="asked", field="amount"
        )

    _recommend(application, award, amount, opinion, acting, at)
    application.score, application.quality_bonus_bp = score, bonus_bp
    application.save(update_fields=["score", "quality_bonus_bp"])
    write_letter(
        "vouchers_application_recommended",
        to=Readers(BUREAU, region=application.region_id, roles=(Role.LEADER,)),
        number=application.number,
        link=f"/bureau/{application.region.slug}/applications/{application.number}/",
        at=at,
        enterprise=application.enterprise_name,
        amount_fen=amount,
        officer=acting.name,
    )


def _recommend(
    application: VoucherApplication,
    award: Award,
    amount_fen: int,
    opinion: str,
    acting: Acting,
    at: datetime,
) -> None:
    ApplicationDecision.objects.create(
        region_id=application.region_id,
        enterprise_id=application.enterprise_id,
        application=application,
        stage="recommend",
        round=application.return_round,
        actor_id=acting.user_id or 0,
        actor_name=acting.name,
        role=Role.OFFICER,
        amount_fen=amount_fen,
        opinion=opinion,
        at=at,
    )
    move(
        application,
        APPLICATION,
        to="recommended",
        handler_id=acting.user_id,
        handler_name=acting.name,
        recommended_fen=amount_fen,
        bound=award.bound,
        bounds={name: int(bound) for name, bound in award.bounds.items()},
        waiting_for=Role.LEADER.value,
    )
    record(
        "vouchers.application.recommended",
        subject=application,
        regions=[application.region_id],
        parties=[application.enterprise_id],
        acting=acting,
        at=at,
        amount_fen=amount_fen,
        bound=award.bound,
    )
