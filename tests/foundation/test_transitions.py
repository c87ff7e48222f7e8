"""Transitions: a small life, walked and refused."""

import pytest

from foundation.transitions import Life, TransitionRefused

ORDER = Life("order", {"draft": {"offered"}, "offered": {"agreed", "draft"}, "agreed": ()})


def test_allowed_moves():
    assert ORDER.allows("draft", "offered")
    assert not ORDER.allows("draft", "agreed")
    assert not ORDER.allows("elsewhere", "draft")
    ORDER.check("offered", "agreed")


def test_a_refused_move_tells_where_it_stood():
    with pytest.raises(TransitionRefused) as caught:
        ORDER.check("agreed", "draft")

    assert caught.value.code == "transition_refused"
    assert caught.value.params == {"life": "order", "frm": "agreed", "to": "draft"}
