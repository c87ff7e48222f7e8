"""Addresses of the regions concern."""

from django.urls import path

from regions.views import (
    agreements,
    budget,
    budget_year,
    members,
    notices,
    programmes,
    public,
    terms,
    terms_proposal,
)

urlpatterns = [
    path("notices/", public.Notices.as_view(), name="notices"),
    path("notices/<str:number>/", public.Notice.as_view(), name="notice"),
    path("notices/<str:number>/object/", public.ObjectToNotice.as_view(), name="notice-object"),
    path("programmes/<slug:region>/<int:year>/", public.ProgrammePage.as_view(), name="programme"),
    path("bureau/<slug:region>/budget/", budget.BudgetPage.as_view(), name="bureau-budget"),
    path(
        "bureau/<slug:region>/budget/<int:year>/",
        budget.BudgetPage.as_view(),
        name="bureau-budget-year",
    ),
    path(
        "bureau/<slug:region>/budget/<int:year>/entries/",
        budget.Entries.as_view(),
        name="bureau-budget-entries",
    ),
    path(
        "bureau/<slug:region>/budget/<int:year>/change/",
        budget.ChangeBudget.as_view(),
        name="bureau-budget-change",
    ),
    path(
        "bureau/<slug:region>/budget/<int:year>/transfer/",
        budget_year.TransferBudget.as_view(),
        name="bureau-budget-transfer",
    ),
    path(
        "bureau/<slug:region>/budget/<int:year>/year-end/",
        budget_year.YearEnd.as_view(),
        name="bureau-budget-year-end",
    ),
    path(
        "bureau/<slug:region>/budget/<int:year>/year-end/<uuid:key>/close/",
        budget_year.CloseYear.as_view(),
        name="bureau-budget-year-close",
    ),
    path(
        "bureau/<slug:region>/budget/changes/<uuid:change>/",
        budget.ReleaseBudget.as_view(),
        name="bureau-budget-release",
    ),
    path(
        "bureau/<slug:region>/budget/new/",
        programmes.OpenProgramme.as_view(),
        name="bureau-programme-new",
    ),
    path("bureau/<slug:region>/notices/", notices.BureauNotices.as_view(), name="bureau-notices"),
    path(
        "bureau/<slug:region>/notices/objections/<str:number>/",
        notices.AnswerObjection.as_view(),
        name="bureau-objection",
    ),
    path("bureau/<slug:region>/members/", members.Members.as_view(), name="bureau-members"),
    path(
        "bureau/<slug:region>/members/<uuid:post>/end/",
        members.EndPost.as_view(),
        name="bureau-member-end",
    ),
    path("bureau/<slug:region>/terms/", terms.BureauTerms.as_view(), name="bureau-terms"),
    path(
        "bureau/<slug:region>/terms/new/",
        terms_proposal.BureauPropose.as_view(),
        name="bureau-terms-new",
    ),
    path(
        "bureau/<slug:region>/terms/<str:code>/<int:number>/",
        terms.BureauVersion.as_view(),
        name="bureau-terms-version",
    ),
    path(
        "bureau/<slug:region>/terms/<str:code>/<int:number>/publish/",
        terms.BureauPublish.as_view(),
        name="bureau-terms-publish",
    ),
    path(
        "bureau/<slug:region>/agreements/",
        agreements.BureauAgreements.as_view(),
        name="bureau-agreements",
    ),
    path(
        "bureau/<slug:region>/agreements/<str:code>/sign/",
        agreements.SignAgreement.as_view(),
        name="bureau-agreement-sign",
    ),
    path("operator/notices/", notices.OperatorNotices.as_view(), name="operator-notices"),
    path(
        "operator/notices/publish/<slug:kind>/",
        notices.PublishNotice.as_view(),
        name="operator-notice-publish",
    ),
    path("operator/regions/", agreements.OperatorRegions.as_view(), name="operator-regions"),
    path("operator/regions/new/", agreements.JoinRegion.as_view(), name="operator-region-new"),
    path(
        "operator/agreements/new/",
        agreements.DraftAgreement.as_view(),
        name="operator-agreement-new",
    ),
    path("operator/calendar/", agreements.Calendar.as_view(), name="operator-calendar"),
    path("operator/terms/", terms.OperatorTerms.as_view(), name="operator-terms"),
    path(
        "operator/terms/<slug:slug>/new/",
        terms_proposal.OperatorPropose.as_view(),
        name="operator-terms-new",
    ),
    path(
        "operator/terms/<str:code>/<int:number>/",
        terms.OperatorVersion.as_view(),
        name="operator-terms-version",
    ),
    path(
        "operator/terms/<str:code>/<int:number>/publish/",
        terms.OperatorPublish.as_view(),
        name="operator-terms-publish",
    ),
]
