"""A real Chromium in front of the real server: who visits, what they press, what goes wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from celery import current_app
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response

from tests.cast import Cast

PASSWORD = "晴耕雨读-2026"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa"]}}
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1360, "height": 900}
# What a page in Chinese may say in Latin letters: names, formats and units.
LATIN = {
    "PDF", "CSV", "XLSX", "API", "English", "SHA", "glish", "csv", "xlsx", "HHI", "OFD", "XML",
    "ECTTC", "Enter", "ISO",
}  # fmt: skip
# An indicator's id (X1.share_number) is meant to be read; any other code is not.
RAW_CODE = re.compile(r"(?<![.\w])(?:[a-z]+_[a-z_]+|[A-Z]+_[A-Z_]+)\b|%\(|\{\{|\bNone\b")


@dataclass
class Visitor:
    """One person before one window; whatever goes wrong behind it is remembered."""

    page: Page
    address: str
    name: str = ""
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Generous: a busy machine is slow, and no journey is a test of speed.
        self.page.set_default_timeout(30_000)
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

    def speaks(self, language: str) -> Visitor:
        """Press the switch of languages."""
        switch = self.page.locator(f"header button[name=language][value={language}]:visible")
        return self._goes_on(switch.first)

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
        kinds = {"pdf": "application/pdf", "csv": "text/csv", "xml": "application/xml"}
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
        seen = Axe().run(self.page, options=WCAG).response
        assert seen["passes"], "axe has looked at nothing"
        for broken in seen["violations"]:
            where = "; ".join(str(node["target"]) for node in broken["nodes"][:3])
            self.faults.append(f"{here}: {broken['id']} at {where}")
        found = RAW_CODE.search(self.reads("body"))
        if found:
            self.faults.append(f"{here}: raw code {found[0]}")
        if self.page.evaluate("document.documentElement.lang") == "zh-CN" and self.english_words():
            self.faults.append(f"{here}: speaks English: {sorted(self.english_words())}")
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > self.page.evaluate("window.innerWidth"):
            self.faults.append(f"{here}: {wide} px wide")
        return self

    def english_words(self) -> set[str]:
        """Return the English words on a page that should speak Chinese."""
        text = re.sub(r"\b[0-9a-f]{4}(?: ?[0-9a-f]{4}){3,}\b", "", self.reads("body"))  # digests
        words = re.findall(r"(?<![\w@./-])[A-Za-z]{3,}(?![\w@./-])", text)
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


def at_night(*tasks: str) -> None:
    """Run periodic tasks."""
    for task in tasks:
        current_app.tasks[task].run()


def give_passwords(cast: Cast) -> None:
    """Give everyone on stage the password that `sign_in` types."""
    for user in cast.users.values():
        if not user.has_usable_password() or not user.password:
            user.set_password(PASSWORD)
            user.save()
