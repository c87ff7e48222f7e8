"""Cases one after another on the same money: sums by hand."""

from vouchers.rules.bulk import Ask, walk


def test_a_case_that_does_not_fit_is_left_out_and_the_others_go_on():
    asks = [
        Ask("a", 60, "TS", ("firm",)),  # leaves 40 of the line, 40 of the cap
        Ask("b", 50, "TS"),  # the line has 40
        Ask("c", 40, "TS", ("firm",)),  # exactly what is left of both
        Ask("d", 1, "RD", ("firm",)),  # the cap is used up
        Ask("e", 10, "RD"),
    ]
    walked = walk(asks, free_fen={"TS": 100, "RD": 10}, left_fen={"firm": 100})
    assert walked.stopped == {"b": "budget", "d": "cap"}
    assert walked.free_fen == {"TS": 0, "RD": 0}


def test_the_cap_is_named_before_the_budget():
    walked = walk([Ask("a", 5, "TS", ("x",))], free_fen={"TS": 1}, left_fen={"x": 4})
    assert walked.stopped == {"a": "cap"}
