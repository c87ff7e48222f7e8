"""Cases that wait for a notice, as the other concerns would list them."""

from uuid import UUID

from foundation.keys import new_key
from foundation.transactions import action_block
from regions.models import NoticeItem
from regions.steps.notices import list_for_notice
from tests.cast import NOON, Cast


def listed(
    cast: Cast,
    *,
    number: str,
    kind: str = "claims",
    region: str = "YP",
    amount_fen: int = 1_000_000,
) -> UUID:
    """List one case for the next notice of its region; return its key."""
    subject = new_key()
    with action_block(acting=cast.system):
        list_for_notice(
            kind=kind, region=region, subject_id=subject, number=number, title="可靠性试验",
            enterprise_name="上海澜汀光学科技有限公司", provider_name="太湖检测实验室",
            provider_region="WJ", amount_fen=amount_fen, at=NOON,
        )  # fmt: skip
    return subject


def outcomes(cast: Cast) -> dict[str, str]:
    """Return the outcome of each line by number; empty while it is open."""
    from foundation.transactions import reading

    with reading(cast.system.scope):
        return dict(NoticeItem.objects.values_list("subject_number", "outcome"))
