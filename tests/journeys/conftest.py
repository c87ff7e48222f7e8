"""The browser's fixtures, for every story."""

from tests.journeys.browser import chromium, noon, visits, work

__all__ = ["chromium", "noon", "visits", "work"]
