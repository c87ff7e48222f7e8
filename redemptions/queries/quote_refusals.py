"""Why a voucher cannot pay for a service; each says what can be done instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from foundation.refusals import Refusal


class VoucherNotYours(Refusal):
    code = "voucher_not_yours"
    default_message = _("There is no voucher %(number)s of yours. Choose one of your vouchers.")


class VoucherResting(Refusal):
    code = "voucher_resting"
    default_message = _("Voucher %(number)s cannot be used for new orders at present.")


class VoucherPastUse(Refusal):
    code = "voucher_past_use"
    default_message = _(
        "Voucher %(number)s could be used until the end of %(day)s. Apply for a new one."
    )


class NotListed(Refusal):
    code = "product_not_listed"
    default_message = _("This service is not listed at present. Choose another from the catalogue.")


class ProviderNotEnrolled(Refusal):
    code = "provider_not_enrolled"
    default_message = _("%(name)s takes no new orders at present: it is suspended or not enrolled.")


class QualificationLapsed(Refusal):
    code = "qualification_lapsed"
    default_message = _(
        "A qualification of %(name)s ran out on %(day)s: it takes no new orders until it shows the"
        " new one. Choose another institution."
    )


class ProviderNotRecognised(Refusal):
    code = "provider_not_recognised"
    default_message = _(
        "%(place)s has not recognised %(name)s yet. Choose a recognised institution's service."
    )


class RegionNotAccepted(Refusal):
    code = "region_not_accepted"
    default_message = _("%(name)s does not take vouchers of %(place)s for this service.")


class SameRegion(Refusal):
    code = "same_region"
    default_message = _(
        "Vouchers pay for services from another region. This provider is in %(place)s, like your"
        " firm. See the same service in the other three."
    )


class WrongCategory(Refusal):
    code = "wrong_category"
    default_message = _(
        "Voucher %(number)s is for %(wanted)s; this service is %(found)s. Choose a service of the"
        " voucher's category, or another voucher."
    )


class Affiliated(Refusal):
    code = "affiliated"
    default_message = _(
        "Your firm and %(name)s belong together by ownership or control. Vouchers pay for services"
        " of independent institutions only."
    )


class BelowContractMinimum(Refusal):
    code = "below_contract_minimum"
    default_message = _("The least contract amount is %(least_fen)s.")


class NoAgreement(Refusal):
    code = "no_agreement"
    default_message = _(
        "There is no funding agreement in force from %(issuer)s to %(acceptor)s for %(mode)s in"
        " %(category)s. Ask your district's desk."
    )
