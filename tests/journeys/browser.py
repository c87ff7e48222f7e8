"""A real Chromium in front of the real server: who visits, what they press, what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from celery import current_app
from django.core.cache import cache
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, sync_playwright

from foundation.outbox.models import OutboxMessage
from tests.cast import NOON, Cast

PASSWORD = "晴耕雨读-2026"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa"]}}
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1360, "height": 900}
# What a page in Chinese may say in Latin letters: names, formats and units.
LATIN = {"PDF", "CSV", "XLSX", "API", "English", "QR", "SHA", "UTF", "TOTP", "example"}
RAW_CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[A-Z]+_[A-Z_]+\b|%\(|\{\{|None\b")


@dataclass
class Visitor:
    """One person before one window; whatever goes wrong behind it is remembered."""

    page: Page
    address: str
    name: str = ""
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(8_000)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._answered)

    def _heard(self, said: ConsoleMessage) -> None:
        # An answer that says no (404, 409, 422) is judged by _answered, which knows what it was.
        if said.type == "error" and not said.text.startswith("Failed to load resource"):
            self.faults.append(f"{self.page.url}: {said.text}")

    def _answered(self, answer: Response) -> None:
        wanted = answer.request.is_navigation_request()
        if answer.status >= 500 or (answer.status >= 400 and not wanted):
            self.faults.append(f"{answer.status} {answer.url}")

    def goes_to(self, path: str) -> Visitor:
        """Type an address: only for the first page."""
        self.page.goto(f"{self.address}{path}")
        return self

    def follows(self, words: str, *, within: str = "body", exact: bool = False) -> Visitor:
        """Follow the first visible link with these words."""
        links = self.page.locator(within).get_by_role("link", name=words, exact=exact)
        return self._goes_on(links.locator("visible=true").first)

    def presses(self, words: str, *, within: str = "main", exact: bool = False) -> Visitor:
        """Press the first visible button with these words, and see the answer."""
        buttons = self.page.locator(within).get_by_role("button", name=words, exact=exact)
        return self._goes_on(buttons.locator("visible=true").first)

    def types(self, **typed: str) -> Visitor:
        """Type into fields by their names."""
        for name, text in typed.items():
            self.page.locator(f"main [name='{name}']:visible").first.fill(text)
        return self

    def picks(self, name: str, value: str) -> Visitor:
        """Pick from a list, a row of dots or a box."""
        field = self.page.locator(f"main [name='{name}']").first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            self.page.locator(f"main [name='{name}'][value='{value}']").check(force=True)
        return self

    def submits(self) -> Visitor:
        """Press the form's own button, the last one on the page, and see the answer."""
        return self._goes_on(self.page.locator("main form button[type=submit]:visible").last)

    def confirms(self, words: str) -> Visitor:
        """Open the question behind a button, and say yes."""
        summary = self.page.locator("main details.confirm > summary", has_text=words).first
        summary.click()
        return self._goes_on(summary.locator("xpath=..").locator("button[type=submit]").first)

    def _goes_on(self, what: Locator) -> Visitor:
        with self.page.expect_navigation():
            what.click()
        return self

    def gives(self, name: str, *files: tuple[str, bytes], place: int = 0) -> Visitor:
        """Give files to a field."""
        kinds = {"pdf": "application/pdf", "csv": "text/csv"}
        handed: list[Any] = [
            {"name": file, "mimeType": kinds[file.rpartition(".")[2]], "buffer": content}
            for file, content in files
        ]
        self.page.locator(f"main input[type=file][name='{name}']").nth(place).set_input_files(
            handed
        )
        return self

    def downloads(self, words: str) -> bytes:
        """Ask for the file behind a link, as this person."""
        link = self.page.get_by_role("link", name=words).locator("visible=true").first
        answer = self.page.request.get(f"{self.address}{link.get_attribute('href')}")
        assert answer.ok, f"{answer.status} {answer.url}"
        return answer.body()

    def reads(self, part: str = "main") -> str:
        """Return what stands on the page; a space that never breaks is a space."""
        return self.page.locator(part).inner_text().replace("\N{NO-BREAK SPACE}", " ")

    def sees(self, *words: str) -> Visitor:
        """Make sure that these words stand on the page."""
        text = self.reads("body")
        for word in words:
            assert word in text, f"{word} is missing at {self.page.url}:\n{text}"
        return self

    def number(self, kind: str) -> str:
        """Return the first number of a kind (SQ, SCQ, DD, DF, …) on the page."""
        found = re.search(rf"{kind}-[0-9A-Z-]*\d[0-9A-Z-]*", self.reads())
        assert found, f"no {kind} at {self.page.url}"
        return found[0]

    def looks_well(self) -> Visitor:
        """Look at the page with axe, for raw codes, and for a sideways scroll."""
        self.page.wait_for_load_state("networkidle")
        here = self.page.url
        for broken in Axe().run(self.page, options=WCAG).response["violations"]:
            where = "; ".join(str(node["target"]) for node in broken["nodes"][:3])
            self.faults.append(f"{here}: {broken['id']} at {where}")
        found = RAW_CODE.search(self.reads("body"))
        if found:
            self.faults.append(f"{here}: raw code {found[0]}")
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > self.page.evaluate("window.innerWidth"):
            self.faults.append(f"{here}: {wide} px wide")
        return self

    def english_words(self) -> set[str]:
        """Return the English words on a page that should speak Chinese."""
        words = re.findall(r"(?<![\w@./-])[A-Za-z]{3,}(?![\w@./-])", self.reads("body"))
        return set(words) - LATIN


@dataclass
class Visits:
    """Opens windows: each person has a browser profile of their own."""

    browser: Browser
    address: str
    visitors: list[Visitor] = field(default_factory=list)

    def anyone(self, *, language: str = "zh-CN", viewport: Any = DESKTOP) -> Visitor:
        """Open a window in which nobody is signed in."""
        profile = self.browser.new_context(locale=language, viewport=viewport)
        visitor = Visitor(profile.new_page(), self.address)
        self.visitors.append(visitor)
        return visitor

    def sign_in(self, username: str, **window: Any) -> Visitor:
        """Open a window and sign in by the form; ends on the person's desk."""
        visitor = self.anyone(**window)
        visitor.name = username
        visitor.goes_to("/accounts/login/").types(login=username, password=PASSWORD)
        visitor.submits()
        assert "/accounts/login" not in visitor.page.url, visitor.reads()
        return visitor

    def close(self) -> list[str]:
        """Close every window; return what went wrong in any."""
        faults = [f"{each.name}: {fault}" for each in self.visitors for fault in each.faults]
        for visitor in self.visitors:
            visitor.page.context.close()
        return faults


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start one browser for the session."""
    path = Path("/usr/bin/chromium")
    if not path.exists():
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def noon() -> Iterator[Any]:
    """Let the server read the noon of the cast; `move_to` takes the story to a later day."""
    with time_machine.travel(NOON, tick=True) as traveller:
        yield traveller


@pytest.fixture
def work() -> Callable[[], list[str]]:
    """Return a function that does, here and now, what the workers have been asked to do."""
    current_app.loader.import_default_modules()
    done: set[Any] = set()

    def drain() -> list[str]:
        ran = []
        while message := (
            OutboxMessage.objects.exclude(pk__in=done).order_by("created_at", "id").first()
        ):
            done.add(message.pk)
            current_app.tasks[message.task].run(**message.arguments)
            ran.append(message.task)
        return ran

    return drain


def at_night(*tasks: str) -> None:
    """Run periodic tasks."""
    for task in tasks:
        current_app.tasks[task].run()


@pytest.fixture
def visits(chromium: Browser, committed_cast: Cast, live_server: Any) -> Iterator[Visits]:
    """Let the cast sign in; afterwards nothing may have gone wrong in any window."""
    cache.clear()
    give_passwords(committed_cast)
    opened = Visits(chromium, live_server.url)
    yield opened
    faults = opened.close()
    assert not faults, "\n".join(faults)


def give_passwords(cast: Cast) -> None:
    """Give everyone on stage the password that `sign_in` types."""
    for user in cast.users.values():
        if not user.has_usable_password() or not user.password:
            user.set_password(PASSWORD)
            user.save()
