"""One invoice, two claims: the same digits, written otherwise."""

import pytest

from foundation.transactions import reading
from redemptions.queries.checks import latest_checks
from redemptions.steps.filing import InvoiceTwice
from tests.redemptions import stage

PLAIN = "26322000000000000001"
# The same twenty digits in full width, as a Chinese keyboard types them.
WIDE = "".join(chr(ord(digit) - ord("0") + 0xFF10) for digit in PLAIN)


def _outcome(cast, claim, rule):
    with reading(cast.scope("lin")):
        checks = latest_checks(cast.scope("lin"), claim)
        return {check.rule: check.outcome for check in checks}[rule]


def test_full_width_digits_do_not_hide_a_used_invoice(cast):
    first = stage.accepted(cast, stage.issue(cast, serial=1))
    stage.checked(cast, first, invoices=[stage.invoice(invoice_number=PLAIN)])
    second = stage.accepted(cast, stage.issue(cast, serial=2))
    again = stage.invoice(invoice_number=WIDE, file=stage.pdf("scanned once more"))

    claim = stage.checked(cast, second, invoices=[again])

    assert _outcome(cast, claim, "R01") == "hit"
    with reading(cast.scope("lin")):
        assert claim.invoices.get().invoice_number == PLAIN


def test_the_same_invoice_in_two_scripts_counts_once_on_a_claim(cast):
    order = stage.accepted(cast, stage.issue(cast))

    with pytest.raises(InvoiceTwice):
        stage.filed(
            cast, order,
            invoices=[
                stage.invoice(invoice_number=PLAIN, amount_fen=3_000_000),
                stage.invoice(invoice_number=WIDE, amount_fen=3_000_000),
            ],
        )  # fmt: skip
