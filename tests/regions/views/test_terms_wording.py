"""A value of the terms as people read it."""

from django.utils.translation import override

from regions.rules.parameters import PARAMETERS
from regions.views.wording import shown

ENTRY = {"code": "YP-N1", "zh": "拆分合同", "en": "Split contracts", "words": ["拆分"]}


def test_the_negative_list_is_read_in_one_language_and_without_its_keys():
    listed = PARAMETERS["negative_list_extra"]
    with override("zh-hans"):
        assert shown(listed, [ENTRY], {}) == "YP-N1 拆分合同"
        assert shown(listed, [], {}) == "—"
    with override("en"):
        assert shown(listed, [ENTRY], {}) == "YP-N1 Split contracts"
