"""The forms of the regions concern."""

from regions.forms.pages import (
    AgreementForm,
    AnswerForm,
    AppointForm,
    BudgetChangeForm,
    CalendarForm,
    ConsentForm,
    ObjectionForm,
    ProgrammeForm,
    QuestionForm,
    RegionForm,
    ReleaseForm,
)
from regions.forms.terms import TermsForm

__all__ = [
    "AgreementForm",
    "AnswerForm",
    "AppointForm",
    "BudgetChangeForm",
    "CalendarForm",
    "ConsentForm",
    "ObjectionForm",
    "ProgrammeForm",
    "QuestionForm",
    "RegionForm",
    "ReleaseForm",
    "TermsForm",
]
