"""Addresses of pages about firms and teams, by audience."""

from django.urls import path

from enterprises.views import bureau, demands, enterprise

own = "enterprise/<str:reference>/"
desk = "bureau/<slug:region>/enterprises/"

urlpatterns = [
    path("enterprise-new/", enterprise.Register.as_view(), name="enterprise-new"),
    path(f"{own}profile/", enterprise.Profile.as_view(), name="enterprise-profile"),
    path(f"{own}profile/edit/", enterprise.EditProfile.as_view(), name="enterprise-profile-edit"),
    path(
        f"{own}profile/colleagues/new/",
        enterprise.InviteColleague.as_view(),
        name="enterprise-colleague-new",
    ),
    path(f"{own}profile/account/", enterprise.Account.as_view(), name="enterprise-account"),
    path(
        f"{own}profile/account/confirm/",
        enterprise.ConfirmAccount.as_view(),
        name="enterprise-account-confirm",
    ),
    path(f"{own}demands/", demands.Demands.as_view(), name="enterprise-demands"),
    path(f"{own}demands/new/", demands.NewDemand.as_view(), name="enterprise-demand-new"),
    path(
        f"{own}demands/<str:number>/edit/",
        demands.EditDemand.as_view(),
        name="enterprise-demand-edit",
    ),
    path(
        f"{own}demands/<str:number>/withdraw/",
        demands.WithdrawDemand.as_view(),
        name="enterprise-demand-withdraw",
    ),
    path(desk, bureau.Enterprises.as_view(), name="bureau-enterprises"),
    path(f"{desk}<str:reference>/", bureau.OneEnterprise.as_view(), name="bureau-enterprise"),
]
