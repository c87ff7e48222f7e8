"""Tables of the reports concern."""

from reports.models.report import ALLIANCE, MonthlyReport

__all__ = ["ALLIANCE", "MonthlyReport"]
