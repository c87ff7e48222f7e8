"""Addresses of pages about firms and teams, by audience."""

from django.urls import path

from enterprises.views import bureau, enterprise

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
    path(desk, bureau.Enterprises.as_view(), name="bureau-enterprises"),
    path(f"{desk}<str:reference>/", bureau.OneEnterprise.as_view(), name="bureau-enterprise"),
]
