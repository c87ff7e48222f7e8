"""R07–R09, R16, R18, R20 and the patterns R12, R13, R23, R24."""

from dataclasses import replace
from datetime import date

import pytest

from enterprises.rules.affiliation import Hit
from redemptions.rules.checks.facts import Bar, Figures, Load, Ratings, Share
from tests.redemptions.rules.checked import FOUNDED, result, said


@pytest.mark.parametrize(
    ("links", "outcome", "severity"),
    [
        ((), "pass", "block"),
        ((Hit("phone", "high"),), "hit", "high"),
        ((Hit("phone", "high"), Hit("controller", "block")), "hit", "block"),
        (None, "not_known", "block"),
    ],
)
def test_r07_affiliation(links, outcome, severity):
    found = result("R07", links=links)

    assert (found.outcome, found.severity) == (outcome, severity)


@pytest.mark.parametrize(("over", "outcome"), [(False, "pass"), (True, "hit"), (None, "not_known")])
def test_r08_group_cap(over, outcome):
    found = result("R08", group_over_cap=over)

    assert (found.outcome, found.severity) == (outcome, "block")
    assert "fen" not in str(found.inputs)  # the amounts are the issuing region's own


SUSPENDED = Bar("provider", "suspended", date(2026, 5, 1))
REMOVED = Bar("provider", "removed", date(2026, 5, 1))
BLACKLISTED = Bar("enterprise", "blacklisted", date(2026, 5, 1))


@pytest.mark.parametrize(
    ("bars", "outcome", "severity", "message"),
    [
        ((), "pass", "block", ""),
        ((SUSPENDED,), "hit", "high", "R09.provider"),  # finishes what it has, with a reason
        ((SUSPENDED, BLACKLISTED), "hit", "block", "R09.enterprise"),
        ((REMOVED,), "hit", "block", "R09.provider"),
        (None, "not_known", "block", "R09.not_known"),
    ],
)
def test_r09_measures(bars, outcome, severity, message):
    found = result("R09", bars=bars)

    assert (found.outcome, found.severity, found.message) == (outcome, severity, message)
    if outcome == "hit":
        assert said(found).endswith("is in force since 2026-05-01.")


@pytest.mark.parametrize(
    ("claimed_fen", "change", "outcome", "message"),
    [
        (5_000_001, {}, "pass", ""),
        (5_000_000, {"founded_on": date(2026, 6, 1), "staff": 0}, "pass", ""),  # not large
        (5_000_001, {"founded_on": date(2025, 12, 21)}, "hit", "R16.young"),  # filed 20 June
        (5_000_001, {"founded_on": date(2025, 12, 20)}, "pass", ""),  # six months that day
        (5_000_001, {"staff": 0}, "hit", "R16.no_staff"),
        (5_000_001, {"revenue_fen": 0}, "hit", "R16.no_revenue"),
        (5_000_001, {"is_team": True, "staff": 0, "revenue_fen": 0}, "pass", ""),
        (5_000_001, {"founded_on": None}, "not_known", "R16.not_known"),
    ],
)
def test_r16_substance(claimed_fen, change, outcome, message):
    found = result("R16", claimed_fen=claimed_fen, firm=replace(FOUNDED, **change))

    assert (found.outcome, found.severity, found.message) == (outcome, "medium", message)
    assert "3000000000" not in str(found.inputs)  # the firm's figures stay at home


@pytest.mark.parametrize(
    ("devices", "outcome"), [((), "pass"), (("203.0.113.7",), "hit"), (None, "not_known")]
)
def test_r18_devices(devices, outcome):
    found = result("R18", devices=devices)

    assert (found.outcome, found.severity) == (outcome, "high")


@pytest.mark.parametrize(
    ("names", "outcome"), [((), "pass"), (("林受理",), "hit"), (None, "not_known")]
)
def test_r20_officers(names, outcome):
    found = result("R20", related_officers=names)

    assert (found.outcome, found.severity) == (outcome, "recuse")
    if outcome == "hit":
        assert said(found) == "林受理 also belongs to a party and must not handle this case."


@pytest.mark.parametrize(
    ("staff", "capacity", "month", "day", "outcome", "message"),
    [
        (30, 10, 10, 30, "pass", ""),
        (30, 10, 11, 1, "hit", "R12.month"),
        (2, 0, 3, 3, "hit", "R12.day"),
        (0, 0, 40, 9, "not_known", "R12.not_known"),
    ],
)
def test_r12_capacity(staff, capacity, month, day, outcome, message):
    load = Load(
        staff=staff, capacity_month=capacity, delivered_in_month=month, delivered_on_day=day
    )

    found = result("R12", load=load)

    assert (found.outcome, found.severity, found.message) == (outcome, "high", message)
    assert str(month) not in (found.inputs.get("over_month") or "")  # others' orders are theirs


@pytest.mark.parametrize(
    ("share", "phone", "outcome", "message"),
    [
        (Share(30_000, 100_000, 10), 0, "pass", ""),  # 30 % is not above
        (Share(30_001, 100_000, 10), 0, "hit", "R13.share"),
        (Share(90_000, 100_000, 9), 0, "pass", "R13.few"),
        (Share(1, 100_000, 10), 3, "hit", "R13.agent"),
        (Share(1, 100_000, 10), 2, "pass", ""),
        (None, None, "not_known", "R13.not_known"),
    ],
)
def test_r13_concentration(share, phone, outcome, message):
    found = result("R13", share=share, same_phone=phone)

    assert (found.outcome, found.severity, found.message) == (outcome, "medium", message)


# Of 90 amounts Benford expects 27.1, 15.8, 11.3, 8.7, 7.1, 6.0, 5.2, 4.6, 4.1; ten of each give
# a chi square of 10.8 + 2.2 + 0.1 + 0.2 + 1.2 + 2.6 + 4.4 + 6.4 + 8.3 = 36.2, above 26.12.
@pytest.mark.parametrize(
    ("figures", "outcome", "message"),
    [
        (Figures((27, 16, 11, 9, 7, 6, 5, 5, 4), round=0), "pass", ""),
        (Figures((10,) * 9, round=0), "hit", "R23.digits"),
        (Figures((27, 16, 11, 9, 7, 6, 5, 5, 4), round=72), "pass", ""),  # 80 % is not above
        (Figures((27, 16, 11, 9, 7, 6, 5, 5, 4), round=73), "hit", "R23.round"),
        (Figures((29, 0, 0, 0, 0, 0, 0, 0, 0), round=29), "not_known", "R23.not_known"),
        (None, "not_known", "R23.not_known"),
    ],
)
def test_r23_figures(figures, outcome, message):
    found = result("R23", figures=figures)

    assert (found.outcome, found.severity, found.message) == (outcome, "info", message)


@pytest.mark.parametrize(
    ("ratings", "outcome"),
    [
        (Ratings(3, 3, 0), "hit"),
        (Ratings(3, 2, 0), "pass"),
        (Ratings(2, 2, 9), "pass"),  # two are chance
        (Ratings(0, 0, 0), "not_known"),
        (None, "not_known"),
    ],
)
def test_r24_ratings(ratings, outcome):
    found = result("R24", ratings=ratings)

    assert (found.outcome, found.severity) == (outcome, "info")
