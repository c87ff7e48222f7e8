"""Addresses of the voucher pages, by audience."""

from django.urls import path

from vouchers.views import (
    bureau,
    bureau_bulk,
    bureau_buttons,
    bureau_case,
    bureau_filters,
    bureau_voucher_steps,
    bureau_vouchers,
    check,
    enterprise,
    enterprise_appeal,
    enterprise_autosave,
    enterprise_following,
    enterprise_vouchers,
    operator_appeals,
    public,
)

firm = "enterprise/<str:reference>/applications/"
desk = "bureau/<slug:region>/applications/"
_FIRM = "enterprise/<str:reference>/vouchers/"
_BUREAU = "bureau/<slug:region>/vouchers/"

urlpatterns = [
    path("check/", check.Check.as_view(), name="check"),
    path(firm, enterprise.Applications.as_view(), name="enterprise-applications"),
    path(f"{firm}new/", enterprise.StartApplication.as_view(), name="enterprise-application-start"),
    path(
        f"{firm}<str:number>/",
        enterprise_following.FollowApplication.as_view(),
        name="enterprise-application",
    ),
    path(
        f"{firm}<str:number>/edit/",
        enterprise.EditApplication.as_view(),
        name="enterprise-application-edit",
    ),
    path(
        f"{firm}<str:number>/autosave/",
        enterprise_autosave.AutosaveApplication.as_view(),
        name="enterprise-application-autosave",
    ),
    path(
        f"{firm}<str:number>/check/",
        enterprise.CheckApplication.as_view(),
        name="enterprise-application-check",
    ),
    path(
        f"{firm}<str:number>/receipt/",
        enterprise_following.Receipt.as_view(),
        name="enterprise-application-receipt",
    ),
    path(
        f"{firm}<str:number>/withdraw/",
        enterprise_following.WithdrawApplication.as_view(),
        name="enterprise-application-withdraw",
    ),
    path(
        f"{firm}<str:number>/appeal/",
        enterprise_appeal.AppealApplication.as_view(),
        name="enterprise-application-appeal",
    ),
    path("operator/appeals/", operator_appeals.Appeals.as_view(), name="operator-appeals"),
    path(
        "operator/appeals/<str:number>/",
        operator_appeals.ProposeAppeal.as_view(),
        name="operator-appeal",
    ),
    path(
        "operator/appeals/<str:number>/decide/",
        operator_appeals.DecideAppeal.as_view(),
        name="operator-appeal-decide",
    ),
    path(desk, bureau.Applications.as_view(), name="bureau-applications"),
    path(f"{desk}bulk/", bureau_bulk.Bulk.as_view(), name="bureau-application-bulk"),
    path(
        f"{desk}bulk/<uuid:key>/",
        bureau_bulk.BulkResult.as_view(),
        name="bureau-application-bulk-result",
    ),
    path(f"{desk}filters/", bureau_filters.Filters.as_view(), name="bureau-application-filters"),
    path(
        f"{desk}filters/<uuid:key>/forget/",
        bureau_filters.ForgetFilter.as_view(),
        name="bureau-application-filter-forget",
    ),
    path(f"{desk}<str:number>/", bureau_case.ApplicationCase.as_view(), name="bureau-application"),
    path(
        f"{desk}<str:number>/take/",
        bureau_buttons.TakeApplication.as_view(),
        name="bureau-application-take",
    ),
    path(
        f"{desk}<str:number>/return/",
        bureau_case.ReturnApplication.as_view(),
        name="bureau-application-return",
    ),
    path(
        f"{desk}<str:number>/decide/",
        bureau_case.DecideApplication.as_view(),
        name="bureau-application-decide",
    ),
    path(
        f"{desk}<str:number>/take-back/",
        bureau_buttons.WithdrawRecommendation.as_view(),
        name="bureau-application-take-back",
    ),
    path(
        f"{desk}<str:number>/hand-over/",
        bureau_buttons.HandOver.as_view(),
        name="bureau-application-hand-over",
    ),
    path(
        f"{desk}<str:number>/stand-aside/",
        bureau_buttons.Recuse.as_view(),
        name="bureau-application-recuse",
    ),
    path("verify/", public.Verify.as_view(), name="verify"),
    path("verify/<str:number>/", public.VerifyVoucher.as_view(), name="verify-voucher"),
    path(_FIRM, enterprise_vouchers.Vouchers.as_view(), name="enterprise-vouchers"),
    path(
        f"{_FIRM}<str:number>/",
        enterprise_vouchers.OneVoucher.as_view(),
        name="enterprise-voucher",
    ),
    path(
        f"{_FIRM}<str:number>/paper/",
        enterprise_vouchers.Paper.as_view(),
        name="enterprise-voucher-paper",
    ),
    path(
        f"{_FIRM}<str:number>/surrender/",
        enterprise_vouchers.Surrender.as_view(),
        name="enterprise-voucher-surrender",
    ),
    path(_BUREAU, bureau_vouchers.Vouchers.as_view(), name="bureau-vouchers"),
    path(f"{_BUREAU}<str:number>/", bureau_vouchers.OneVoucher.as_view(), name="bureau-voucher"),
    path(
        f"{_BUREAU}<str:number>/paper/",
        bureau_vouchers.Paper.as_view(),
        name="bureau-voucher-paper",
    ),
    *[
        path(f"{_BUREAU}<str:number>/{verb}/", view.as_view(), name=f"bureau-voucher-{verb}")
        for verb, view in {
            "extend": bureau_voucher_steps.Extend,
            "split": bureau_voucher_steps.Split,
            "freeze": bureau_voucher_steps.Freeze,
            "unfreeze": bureau_voucher_steps.Unfreeze,
            "revoke": bureau_voucher_steps.Revoke,
        }.items()
    ],
]
