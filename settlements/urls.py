"""Addresses of the settlements concern."""

from django.urls import URLPattern, path, register_converter

from settlements.views import (
    bureau_clawbacks,
    bureau_disputes,
    bureau_files,
    bureau_payments,
    bureau_statements,
    operator_close,
    operator_disputes,
    operator_periods,
    public,
    receipts,
    receipts_by_hand,
    receipts_import,
)


class MonthConverter:
    """A month in an address: 2026-10."""

    regex = r"20\d\d-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PaperConverter(MonthConverter):
    """The kinds a statement is given out as."""

    regex = "pdf|xlsx|csv"


class PaymentFileConverter(MonthConverter):
    """The formats a payment file is given out in."""

    regex = "csv|xlsx|pain001"


register_converter(MonthConverter, "month")
register_converter(PaperConverter, "paper")
register_converter(PaymentFileConverter, "payfile")

BUREAU = "bureau/<slug:region>/"
MONTH = "operator/settlement/<month:month>/"


def _receipts(start: str, audience: str, *, workbench: str) -> list[URLPattern]:
    who = audience.title()
    page = {
        name: getattr(receipts, f"{who}{name}").as_view() for name in ("Receipts", "ReceiptsBook")
    }
    page["ReceiptsImport"] = getattr(receipts_import, f"{who}ReceiptsImport").as_view()
    return [
        path(start, page["Receipts"], name=workbench),
        path(f"{start}import/", page["ReceiptsImport"], name=f"{audience}-receipts-import"),
        path(f"{start}book/", page["ReceiptsBook"], name=f"{audience}-receipts-book"),
        *(
            path(
                f"{start}<path:serial>/{verb}/",  # a bank's serial may hold a slash
                getattr(receipts_by_hand, f"{who}Receipt{verb.title()}").as_view(),
                name=f"{audience}-receipt-{verb}",
            )
            for verb in ("match", "unmatch", "split", "merge", "aside", "restore")
        ),
    ]


urlpatterns = [
    path("verify-statement/", public.CheckStatement.as_view(), name="verify-statement"),
    path(f"{BUREAU}payments/", bureau_payments.Payments.as_view(), name="bureau-payments"),
    path(
        f"{BUREAU}payments/gather/",
        bureau_payments.GatherPayments.as_view(),
        name="bureau-payments-gather",
    ),
    path(
        f"{BUREAU}payments/release/",
        bureau_payments.ReleasePayments.as_view(),
        name="bureau-payments-release",
    ),
    path(
        f"{BUREAU}payments/files/<str:number>/",
        bureau_files.PaymentFilePage.as_view(),
        name="bureau-payment-file",
    ),
    path(
        f"{BUREAU}payments/files/<str:number>/report/",
        bureau_files.StatusReport.as_view(),
        name="bureau-payment-file-report",
    ),
    path(
        f"{BUREAU}payments/files/<str:number>/<payfile:profile>/",
        bureau_files.PaymentFileDownload.as_view(),
        name="bureau-payment-file-download",
    ),
    path(
        f"{BUREAU}payments/account/",
        bureau_files.TreasuryAccountPage.as_view(),
        name="bureau-treasury-account",
    ),
    path(
        f"{BUREAU}payments/account/confirm/",
        bureau_files.ConfirmTreasuryAccount.as_view(),
        name="bureau-treasury-account-confirm",
    ),
    path(
        f"{BUREAU}payments/<str:number>/",
        bureau_payments.PaymentPage.as_view(),
        name="bureau-payment",
    ),
    path(
        f"{BUREAU}payments/<str:number>/take-up/",
        bureau_payments.TakeUpPayment.as_view(),
        name="bureau-payment-take-up",
    ),
    path(
        f"{BUREAU}payments/<str:number>/cancel/",
        bureau_payments.CancelPayment.as_view(),
        name="bureau-payment-cancel",
    ),
    *_receipts(f"{BUREAU}receipts/", "bureau", workbench="bureau-receipts"),
    path(f"{BUREAU}statements/", bureau_statements.Statements.as_view(), name="bureau-statements"),
    path(
        f"{BUREAU}statements/<str:number>/",
        bureau_statements.Statement.as_view(),
        name="bureau-statement",
    ),
    path(
        f"{BUREAU}statements/<str:number>/<paper:kind>/",
        bureau_statements.StatementFile.as_view(),
        name="bureau-statement-file",
    ),
    path(
        f"{BUREAU}statements/<str:number>/lines/<str:claim>/dispute/",
        bureau_disputes.DisputeLine.as_view(),
        name="bureau-line-dispute",
    ),
    path(f"{BUREAU}disputes/", bureau_disputes.Disputes.as_view(), name="bureau-disputes"),
    path(
        f"{BUREAU}disputes/<str:number>/",
        bureau_disputes.DisputePage.as_view(),
        name="bureau-dispute",
    ),
    path(f"{BUREAU}receivables/", bureau_disputes.Receivables.as_view(), name="bureau-receivables"),
    path(f"{BUREAU}clawbacks/", bureau_clawbacks.Clawbacks.as_view(), name="bureau-clawbacks"),
    path(
        f"{BUREAU}clawbacks/new/",
        bureau_clawbacks.OpenClawback.as_view(),
        name="bureau-clawback-new",
    ),
    path(
        f"{BUREAU}clawbacks/<str:number>/",
        bureau_clawbacks.Clawback.as_view(),
        name="bureau-clawback",
    ),
    path(
        f"{BUREAU}clawbacks/<str:number>/end/",
        bureau_clawbacks.EndClawback.as_view(),
        name="bureau-clawback-end",
    ),
    path("operator/settlement/", operator_periods.Periods.as_view(), name="operator-periods"),
    path(MONTH, operator_periods.Period.as_view(), name="operator-period"),
    path(f"{MONTH}open/", operator_periods.OpenPeriod.as_view(), name="operator-period-open"),
    path(
        f"{MONTH}step/<slug:step>/",
        operator_periods.PeriodStep.as_view(),
        name="operator-period-step",
    ),
    path(f"{MONTH}pay-again/", operator_periods.PayAgain.as_view(), name="operator-period-pay"),
    path(f"{MONTH}close/", operator_close.ClosePage.as_view(), name="operator-period-close"),
    path(
        f"{MONTH}lines/<str:debtor>/<str:creditor>/",
        operator_close.PeriodLines.as_view(),
        name="operator-period-lines",
    ),
    path(
        f"{MONTH}statements/<str:number>/<paper:kind>/",
        operator_close.StatementFile.as_view(),
        name="operator-statement-file",
    ),
    path("operator/flows/", operator_disputes.Flows.as_view(), name="operator-flows"),
    path("operator/disputes/", operator_disputes.Disputes.as_view(), name="operator-disputes"),
    path(
        "operator/disputes/<str:number>/",
        operator_disputes.DisputePage.as_view(),
        name="operator-dispute",
    ),
    path(
        "operator/disputes/<str:number>/mediate/",
        operator_disputes.Mediate.as_view(),
        name="operator-dispute-mediate",
    ),
    path(
        "operator/receipts/",
        receipts.OperatorReceiptsByRegion.as_view(),
        name="operator-receipts",
    ),
    *_receipts(
        "operator/receipts/<slug:region>/", "operator", workbench="operator-region-receipts"
    ),
]
