"""Tables of the reports concern."""

from reports.models.rehearsal import Rehearsal, RehearsalRows
from reports.models.report import ALLIANCE, MonthlyReport

__all__ = ["ALLIANCE", "MonthlyReport", "Rehearsal", "RehearsalRows"]
