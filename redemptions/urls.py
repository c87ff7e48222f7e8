"""Addresses of orders and claims, by desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from redemptions.views import (
    bureau_claim,
    bureau_orders,
    bureau_papers,
    bureau_queue,
    bureau_steps,
    catalogue,
    enterprise_claims,
    enterprise_order_changes,
    enterprise_orders,
    evidence_pack,
    inspections,
    matching_figures,
    matching_firm,
    matching_provider,
    matching_public,
    operator_order_disputes,
    provider_claims,
    provider_order_changes,
    provider_orders,
)

if TYPE_CHECKING:
    from types import ModuleType

    from django.urls import URLPattern

FIRM = "enterprise/<str:reference>"
BODY = "provider/<str:reference>"
DESK = "bureau/<slug:region>"


def _changes(place: str, desk: str, views: ModuleType) -> list[URLPattern]:
    """Return the addresses of disputes and changes of an order, the same for both sides."""
    return [
        path(
            f"{place}/orders/<str:number>/{step}/",
            getattr(views, name).as_view(),
            name=f"{desk}-order-{step.replace('/', '-')}",
        )
        for step, name in (
            ("dispute", "OrderDispute"),
            ("dispute/answer", "OrderDisputeAnswer"),
            ("dispute/withdraw", "OrderDisputeWithdraw"),
            ("change", "OrderChange"),
            ("change/answer", "OrderChangeAnswer"),
            ("change/withdraw", "OrderChangeWithdraw"),
        )
    ]


urlpatterns = [
    *_changes(FIRM, "enterprise", enterprise_order_changes),
    *_changes(BODY, "provider", provider_order_changes),
    path(
        f"{BODY}/orders/<str:number>/part/",
        provider_order_changes.OrderPart.as_view(),
        name="provider-order-part",
    ),
    path(f"{DESK}/orders/", bureau_orders.Orders.as_view(), name="bureau-orders"),
    path(f"{DESK}/orders/<str:number>/", bureau_orders.Order.as_view(), name="bureau-order"),
    path(
        "operator/order-disputes/",
        operator_order_disputes.OrderDisputes.as_view(),
        name="operator-mediation",
    ),
    path(
        "operator/order-disputes/<str:number>/",
        operator_order_disputes.OrderDisputePage.as_view(),
        name="operator-order-dispute",
    ),
    path(
        "operator/order-disputes/<str:number>/take-up/",
        operator_order_disputes.OrderDisputeTakeUp.as_view(),
        name="operator-order-dispute-take-up",
    ),
    path("services/", catalogue.Catalogue.as_view(), name="catalogue"),
    path("services/<str:number>/", catalogue.Service.as_view(), name="catalogue-service"),
    path("demands/", matching_public.Board.as_view(), name="demands"),
    path("demands/<str:number>/", matching_public.Demand.as_view(), name="demand"),
    path("results/<str:number>/", matching_public.Result.as_view(), name="research-result"),
    path(f"{FIRM}/demands/<str:number>/", matching_firm.Demand.as_view(), name="enterprise-demand"),
    path(
        f"{FIRM}/demands/<str:number>/mark/",
        matching_firm.Mark.as_view(),
        name="enterprise-demand-mark",
    ),
    path(
        f"{FIRM}/demands/<str:number>/invite/",
        matching_firm.Invite.as_view(),
        name="enterprise-demand-invite",
    ),
    path(
        f"{FIRM}/introductions/<uuid:key>/answer/",
        matching_firm.Answer.as_view(),
        name="enterprise-introduction-answer",
    ),
    path(
        f"{FIRM}/introductions/<uuid:key>/order/",
        matching_firm.OrderOfMatch.as_view(),
        name="enterprise-introduction-order",
    ),
    path(f"{BODY}/leads/", matching_provider.Leads.as_view(), name="provider-leads"),
    path(
        f"{BODY}/leads/<str:number>/offer/",
        matching_provider.Offer.as_view(),
        name="provider-demand-offer",
    ),
    path(
        f"{BODY}/introductions/<uuid:key>/answer/",
        matching_provider.Answer.as_view(),
        name="provider-introduction-answer",
    ),
    path(
        "operator/matching/", matching_figures.OperatorMatching.as_view(), name="operator-matching"
    ),
    path(f"{DESK}/matching/", matching_figures.BureauMatching.as_view(), name="bureau-matching"),
    path(f"{FIRM}/orders/", enterprise_orders.Orders.as_view(), name="enterprise-orders"),
    path(f"{FIRM}/orders/new/", enterprise_orders.NewOrder.as_view(), name="enterprise-order-new"),
    path(f"{FIRM}/orders/sum/", enterprise_orders.OrderSum.as_view(), name="enterprise-order-sum"),
    path(
        f"{FIRM}/orders/<str:number>/", enterprise_orders.Order.as_view(), name="enterprise-order"
    ),
    path(
        f"{FIRM}/orders/<str:number>/contract/",
        enterprise_orders.OrderContract.as_view(),
        name="enterprise-order-contract",
    ),
    path(
        f"{FIRM}/orders/<str:number>/accept/",
        enterprise_orders.OrderAccept.as_view(),
        name="enterprise-order-accept",
    ),
    path(
        f"{FIRM}/orders/<str:number>/rework/",
        enterprise_orders.OrderRework.as_view(),
        name="enterprise-order-rework",
    ),
    path(
        f"{FIRM}/orders/<str:number>/cancel/",
        enterprise_orders.OrderCancel.as_view(),
        name="enterprise-order-cancel",
    ),
    path(
        f"{FIRM}/orders/<str:number>/message/",
        enterprise_orders.OrderMessageNew.as_view(),
        name="enterprise-order-message",
    ),
    path(f"{FIRM}/claims/", enterprise_claims.Claims.as_view(), name="enterprise-claims"),
    path(f"{FIRM}/claims/new/", enterprise_claims.ClaimNew.as_view(), name="enterprise-claim-new"),
    path(
        f"{FIRM}/claims/<str:number>/", enterprise_claims.Claim.as_view(), name="enterprise-claim"
    ),
    path(
        f"{FIRM}/claims/<str:number>/pack/",
        evidence_pack.EnterprisePack.as_view(),
        name="enterprise-claim-pack",
    ),
    path(
        f"{FIRM}/claims/<str:number>/confirm/",
        enterprise_claims.ClaimConfirm.as_view(),
        name="enterprise-claim-confirm",
    ),
    path(
        f"{FIRM}/claims/<str:number>/object/",
        enterprise_claims.ClaimObject.as_view(),
        name="enterprise-claim-object",
    ),
    path(
        f"{FIRM}/claims/<str:number>/correct/",
        enterprise_claims.ClaimCorrect.as_view(),
        name="enterprise-claim-correct",
    ),
    path(
        f"{FIRM}/claims/<str:number>/withdraw/",
        enterprise_claims.ClaimWithdraw.as_view(),
        name="enterprise-claim-withdraw",
    ),
    path(f"{FIRM}/payments/", enterprise_claims.Payments.as_view(), name="enterprise-payments"),
    path(f"{BODY}/orders/", provider_orders.Orders.as_view(), name="provider-orders"),
    path(f"{BODY}/orders/<str:number>/", provider_orders.Order.as_view(), name="provider-order"),
    path(
        f"{BODY}/orders/<str:number>/agree/",
        provider_orders.OrderAgree.as_view(),
        name="provider-order-agree",
    ),
    path(
        f"{BODY}/orders/<str:number>/decline/",
        provider_orders.OrderDecline.as_view(),
        name="provider-order-decline",
    ),
    path(
        f"{BODY}/orders/<str:number>/contract/",
        provider_orders.OrderContract.as_view(),
        name="provider-order-contract",
    ),
    path(
        f"{BODY}/orders/<str:number>/start/",
        provider_orders.OrderStart.as_view(),
        name="provider-order-start",
    ),
    path(
        f"{BODY}/orders/<str:number>/deliver/",
        provider_orders.OrderDeliver.as_view(),
        name="provider-order-deliver",
    ),
    path(
        f"{BODY}/orders/<str:number>/message/",
        provider_orders.OrderMessageNew.as_view(),
        name="provider-order-message",
    ),
    path(f"{BODY}/claims/", provider_claims.Claims.as_view(), name="provider-claims"),
    path(f"{BODY}/claims/new/", provider_claims.ClaimNew.as_view(), name="provider-claim-new"),
    path(f"{BODY}/claims/<str:number>/", provider_claims.Claim.as_view(), name="provider-claim"),
    path(
        f"{BODY}/claims/<str:number>/pack/",
        evidence_pack.ProviderPack.as_view(),
        name="provider-claim-pack",
    ),
    path(
        f"{BODY}/claims/<str:number>/confirm/",
        provider_claims.ClaimConfirm.as_view(),
        name="provider-claim-confirm",
    ),
    path(
        f"{BODY}/claims/<str:number>/object/",
        provider_claims.ClaimObject.as_view(),
        name="provider-claim-object",
    ),
    path(
        f"{BODY}/claims/<str:number>/correct/",
        provider_claims.ClaimCorrect.as_view(),
        name="provider-claim-correct",
    ),
    path(
        f"{BODY}/claims/<str:number>/withdraw/",
        provider_claims.ClaimWithdraw.as_view(),
        name="provider-claim-withdraw",
    ),
    path(f"{BODY}/payments/", provider_claims.Payments.as_view(), name="provider-payments"),
    path(
        "audit/<str:number>/pack/", evidence_pack.AuditorPack.as_view(), name="auditor-claim-pack"
    ),
    path(f"{DESK}/claims/", bureau_queue.Claims.as_view(), name="bureau-claims"),
    path(f"{DESK}/checks/", bureau_queue.Checks.as_view(), name="bureau-checks"),
    path(f"{DESK}/claims/<str:number>/", bureau_claim.Claim.as_view(), name="bureau-claim"),
    path(
        f"{DESK}/claims/<str:number>/override/<str:rule>/",
        bureau_steps.Override.as_view(),
        name="bureau-claim-override",
    ),
    path(
        f"{DESK}/claims/<str:number>/invoices/<uuid:key>/",
        bureau_papers.VerifyInvoice.as_view(),
        name="bureau-claim-invoice",
    ),
    path(
        f"{DESK}/claims/<str:number>/pack/",
        evidence_pack.BureauPack.as_view(),
        name="bureau-claim-pack",
    ),
    path(
        f"{DESK}/claims/<str:number>/check/",
        bureau_steps.Check.as_view(),
        name="bureau-claim-check",
    ),
    path(f"{DESK}/inspections/", inspections.Inspections.as_view(), name="bureau-inspections"),
    path(
        f"{DESK}/inspections/<str:number>/",
        inspections.InspectionPage.as_view(),
        name="bureau-inspection",
    ),
    path(
        f"{DESK}/claims/<str:number>/recommend/",
        bureau_steps.Recommend.as_view(),
        name="bureau-claim-recommend",
    ),
    path(
        f"{DESK}/claims/<str:number>/return/",
        bureau_steps.Return.as_view(),
        name="bureau-claim-return",
    ),
    path(
        f"{DESK}/claims/<str:number>/decide/",
        bureau_steps.Decide.as_view(),
        name="bureau-claim-decide",
    ),
    path(
        f"{DESK}/claims/<str:number>/reject/",
        bureau_steps.Reject.as_view(),
        name="bureau-claim-reject",
    ),
]
