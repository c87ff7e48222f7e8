"""The README's pictures, taken of the running demo: python scripts/screenshots.py [address]."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
PASSWORD = "demo-lan-ting-2026"
PICTURES = (
    # name, who, first page, links to follow by their text (none: the page itself), width
    ("home", "", "/", 1360),
    ("catalogue-phone", "", "/services/", 390),
    ("firm-desk", "ewj008.owner", "/enterprise/91320412XNQY0066XU/", 1360),
    ("bureau-application", "wj.officer1", "/bureau/wujin/applications/?tab=officer", 1360),
    ("budget", "wj.leader1", "/bureau/wujin/budget/", 1360),
    ("month-close", "op.settlement1", "/operator/settlement/2026-10/", 1360),
    ("monthly-report", "pl.staff1", "/staff/reports/alliance/2026-10/", 1360),
)


def main() -> None:
    """Take every picture afresh."""
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for name, who, address, width in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": 900}, locale="zh-CN")
            if who:
                _sign_in(page, base, who)
            page.goto(base + address)
            if name == "bureau-application" and (first := page.query_selector("tbody a")):
                first.click()
            page.wait_for_timeout(600)  # charts draw themselves
            page.screenshot(path=FOLDER / f"{name}.png")
            print(FOLDER / f"{name}.png")
            page.close()
        browser.close()


def _sign_in(page: Page, base: str, who: str) -> None:
    page.goto(f"{base}/accounts/login/")
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    if page.query_selector("input[name=code]"):
        page.fill("input[name=code]", _code_of(who))
        page.click("main button[type=submit]")


def _code_of(who: str) -> str:
    told = subprocess.run(
        [sys.executable, "manage.py", "demo_code"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return next(line.split()[-1] for line in told.splitlines() if line.startswith(who))


if __name__ == "__main__":
    main()
