"""Letters: to whoever holds the post, in their language, in the bell, by e-mail once."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from foundation.accounts.models import Membership
from foundation.accounts.queries import Readers
from foundation.notifications.delivery import subject_of
from foundation.notifications.models import Letter
from foundation.notifications.queries import inbox, unread_count
from foundation.notifications.steps import write_letter
from foundation.notifications.tasks import mail_letter, mail_missed
from foundation.transactions import action_block, reading
from tests.cast import NOON

OFFICERS = Readers("bureau", region="YP", roles=("officer",))


def write(cast, *, to: Readers = OFFICERS, at: datetime = NOON) -> int:
    with action_block(acting=cast.system):
        return write_letter(
            "enterprises_verified", to=to, at=at, number="QY-1", link="/desks/", name="澜汀"
        )


def letters(cast, who: str) -> list[Letter]:
    with reading(cast.scope(who)):
        return list(inbox(cast.scope(who)))


def test_everybody_who_holds_the_post_gets_one(cast):
    assert write(cast) == 2
    assert {who: len(letters(cast, who)) for who in ("lin", "lu", "shen", "tang")} == {
        "lin": 1, "lu": 1, "shen": 0, "tang": 0,
    }  # fmt: skip


def test_who_holds_a_post_is_asked_for_the_day_in_beijing(cast):
    Membership.objects.filter(user=cast.users["lu"]).update(starts_on=date(2026, 3, 17))
    late = datetime(2026, 3, 16, 17, 0, tzinfo=UTC)  # 1 in the morning of the 17th in Beijing
    assert write(cast, at=late) == 2


def test_the_bell_counts_what_is_unread(cast, client):
    write(cast)
    write(cast)
    with reading(cast.scope("lin")):
        assert unread_count(cast.scope("lin")) == 2
    client.force_login(cast.users["lin"])
    client.post("/inbox/read/")
    with reading(cast.scope("lin")):
        assert unread_count(cast.scope("lin")) == 0
    with reading(cast.scope("lu")):
        assert unread_count(cast.scope("lu")) == 2


def test_nobody_reads_or_marks_anothers_letter(cast):
    write(cast, to=Readers("bureau", region="YP", roles=("leader",)))
    with reading(cast.scope("lin")):
        assert not Letter.objects.exists()
    with action_block(acting=cast.acting["lin"]):
        assert Letter.objects.update(read_at=NOON) == 0


def test_a_letter_is_written_in_the_readers_language(cast):
    write(cast)
    [letter] = letters(cast, "lin")
    with translation.override("en"):
        assert subject_of(letter) == "澜汀 has been verified"
    with translation.override("zh-hans"):
        assert subject_of(letter) != ""


def test_it_is_mailed_once_in_the_readers_language(cast, mailoutbox, run_outbox):
    cast.users["lu"].language = "en"
    cast.users["lu"].save()
    write(cast)
    run_outbox()
    mail_missed()
    assert {mail.to[0] for mail in mailoutbox} == {"lin@cast.example", "lu@cast.example"}
    assert len(mailoutbox) == 2
    [english] = [mail for mail in mailoutbox if mail.to == ["lu@cast.example"]]
    assert english.subject == "澜汀 has been verified"
    [letter] = letters(cast, "lu")
    assert (letter.mail_attempts, letter.mail_error, letter.mailed_at is None) == (1, "", False)


@pytest.fixture
def mail_server_away(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9


def test_what_could_not_be_mailed_is_tried_again(cast, mail_server_away, settings, mailoutbox):
    write(cast, to=Readers("bureau", region="YP", roles=("leader",)))
    [letter] = letters(cast, "shen")
    mail_letter(letter_id=str(letter.pk))
    [letter] = letters(cast, "shen")
    assert (letter.mailed_at, letter.mail_attempts) == (None, 1)
    assert letter.mail_error == "ConnectionRefusedError"

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail_missed()
    [letter] = letters(cast, "shen")
    assert (letter.mail_attempts, letter.mail_error, len(mailoutbox)) == (2, "", 1)
