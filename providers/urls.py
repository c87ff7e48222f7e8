"""Addresses of the catalogue and of providers' pages, by audience."""

from django.urls import path

from providers.views import bureau, catalogue, products, provider, results

own = "provider/<str:reference>/"
desk = "bureau/<slug:region>/providers/"

urlpatterns = [
    path(
        "providers/<str:reference>/", catalogue.PublicProvider.as_view(), name="catalogue-provider"
    ),
    path("provider-new/", provider.Register.as_view(), name="provider-new"),
    path(f"{own}enrolment/", provider.Enrolment.as_view(), name="provider-enrolment"),
    path(
        f"{own}enrolment/correct/",
        provider.CorrectEnrolment.as_view(),
        name="provider-enrolment-correct",
    ),
    path(f"{own}profile/", provider.Profile.as_view(), name="provider-profile"),
    path(f"{own}account/", provider.Account.as_view(), name="provider-account"),
    path(
        f"{own}account/confirm/", provider.ConfirmAccount.as_view(), name="provider-account-confirm"
    ),
    path(f"{own}services/", products.Products.as_view(), name="provider-products"),
    path(f"{own}services/new/", products.NewProduct.as_view(), name="provider-product-new"),
    path(f"{own}services/<str:number>/", products.Product.as_view(), name="provider-product"),
    path(
        f"{own}services/<str:number>/withdraw/",
        products.WithdrawProduct.as_view(),
        name="provider-product-withdraw",
    ),
    path(f"{own}results/", results.Results.as_view(), name="provider-results"),
    path(f"{own}results/new/", results.NewResult.as_view(), name="provider-result-new"),
    path(f"{own}results/<str:number>/", results.Result.as_view(), name="provider-result"),
    path(
        f"{own}results/<str:number>/withdraw/",
        results.WithdrawResult.as_view(),
        name="provider-result-withdraw",
    ),
    path(desk, bureau.Providers.as_view(), name="bureau-providers"),
    path(f"{desk}<str:reference>/", bureau.OneProvider.as_view(), name="bureau-provider"),
]
