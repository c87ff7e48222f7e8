"""Hostile files are refused, or made harmless, within two seconds and 256 MB each (G18)."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from foundation.files import child
from foundation.files.isolated import LookFailed, look
from foundation.files.looking.inspection import INSPECT
from tests.foundation.files import hostile

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = [sample for make in hostile.REFUSED for sample in make()]
NEUTRAL = list(hostile.neutralised())


class Measured:
    """A child started as the house starts it; what each file costs it is measured."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", child.__name__], cwd=ROOT, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        assert self.process.stdin
        assert self.process.stdout
        self.asks, self.answers = self.process.stdin, self.process.stdout
        self.ask({"function": INSPECT, "load": True}, b"")
        self.start()

    def start(self) -> None:
        """Count from here: seconds of work, and the most memory held at once."""
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")
        self.before = self.seconds()

    def ask(self, header, content):
        child.send(self.asks, header, content)
        return child.receive(self.answers)

    def seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def most_bytes(self) -> int:
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024

    def close(self) -> None:
        self.asks.close()
        self.answers.close()
        self.process.wait()


@pytest.fixture(scope="module")
def measured():
    one = Measured()
    yield one
    one.close()


def test_there_are_more_than_sixty():
    assert len(SAMPLES) + len(NEUTRAL) >= 100


@pytest.mark.parametrize(
    ("what", "name", "content"), SAMPLES, ids=[f"{one[1]}: {one[0]}" for one in SAMPLES]
)
def test_each_is_refused_within_time_and_memory(measured, what, name, content):
    measured.start()
    found, payload = measured.ask({"function": INSPECT, "name": name}, content)
    assert found.get("refused"), f"{what} was taken as {found}"
    assert payload == b""
    assert measured.seconds() - measured.before <= 2
    assert measured.most_bytes() <= 256 * 1024 * 1024


@pytest.mark.parametrize(("what", "name", "content"), NEUTRAL)
def test_what_a_picture_carries_is_gone(what, name, content):
    assert b"marker-of-the-test" in content
    found, drawn = look(INSPECT, name=name, content=content)
    assert found["media_type"].startswith("image/")
    assert drawn
    assert b"marker-of-the-test" not in drawn
    assert look(INSPECT, name=name, content=content)[1] == drawn


def test_what_would_eat_time_or_memory_ends_its_child_and_the_next_file_is_looked_at():
    for greedy in ("eat_time", "eat_memory", "fault"):
        with pytest.raises(LookFailed):
            look(f"tests.foundation.files.greedy:{greedy}", name="a", content=b"")
        found, _drawn = look(INSPECT, name="a.png", content=hostile.png())
        assert found == {"media_type": "image/png"}


def test_the_child_knows_no_secret_and_writes_no_file(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "of the test")
    found, _nothing = look(
        "tests.foundation.files.greedy:look_around", name=str(tmp_path / "a"), content=b"x"
    )
    assert "SECRET_KEY" not in found["environment"]
    assert found["wrote"] is False
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 0
