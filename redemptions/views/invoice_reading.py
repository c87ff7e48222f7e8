"""Files of a claim are kept as soon as they arrive; invoices among them fill the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation import clock
from foundation.refusals import NotVisible, Refusal
from foundation.web.views import ActionFormView
from redemptions.actions.keep_papers import keep_papers
from redemptions.forms.claims import ROWS, ClaimForm
from redemptions.queries.readings import reading_of_kept
from redemptions.rules.invoices.facts import FIELDS, differences
from redemptions.steps.order_files import Upload
from redemptions.views.invoice_shown import shown_differences

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from redemptions.models import ServiceOrder

#: What a file field holds, as evidence calls it.
_KINDS = {"invoice": "invoice", "payment": "payment", "tech": "tech_contract"}


class KeepsFiles(ActionFormView):
    """Nothing chosen is lost on a refusal; the button ``read`` fills the form from the files.

    Its value: ``fill`` fills what is empty, ``take_0`` overwrites the first invoice's fields.
    """

    form_class = ClaimForm
    order: ServiceOrder
    typed: QueryDict | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the files; then read them, or file the claim with what was kept."""
        with self.reading():
            self.load()
        typed = request.POST.copy()
        self.typed = typed
        refused = self._keep(typed)
        press = typed.get("read", "")
        if not press and refused is None:
            return super().post(request, *args, **kwargs)
        form = ClaimForm(data=typed, only_shown=True)
        if refused is not None:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        with self.reading():
            self.load()
            found = self._read(typed, form, press)
            status = 200 if refused is None else 409
            return self.page(form=form, found=found, refusal=refused, status=status)

    def page(self, *, status: int = 200, **more: Any) -> HttpResponse:
        """Say beside the form what differs, also where the action refused because of it."""
        differing = getattr(more.get("refusal"), "found", None)
        if differing:
            more["found"] = [_said(place, place_found) for place, place_found in differing.items()]
        more["differ"] = any(one["rows"] for one in more.get("found", ()))
        return super().page(status=status, **more)

    def build_form(self) -> ClaimForm:
        """Return the form with what was typed; its files are kept already."""
        if self.typed is None:
            return super().build_form()  # type: ignore[return-value]
        return ClaimForm(data=self.typed, **self.form_options())

    def _keep(self, typed: QueryDict) -> Refusal | None:
        """Keep what was chosen and note its keys among what was typed; return the refusal."""
        known = ClaimForm(only_shown=True).fields
        files: dict[str, Any] = self.request.FILES.dict()
        papers = {
            field: (_KINDS[field.partition("_")[0]], Upload(str(chosen.name), chosen.read()))
            for field, chosen in files.items()
            if field in known
        }
        if not papers:
            return None
        try:
            kept = keep_papers(
                order_number=self.order.number, papers=papers, acting=self.acting, at=clock.now()
            )
        except NotVisible:
            raise
        except Refusal as refused:
            return refused
        for field, key in kept.items():
            typed[f"{field.removesuffix('_file')}_kept_file"] = str(key)
            typed[f"{field.removesuffix('_file')}_kept_name"] = papers[field][1].name
        return None

    def _read(self, typed: QueryDict, form: ClaimForm, press: str) -> list[dict[str, Any]]:
        """Fill the fields from the files; return what was read, invoice by invoice."""
        said = []
        for place in range(ROWS):
            key = typed.get(f"invoice_{place}_kept_file", "")
            read = reading_of_kept(self.scope, key) if key else None
            if read is None:
                continue
            for name in FIELDS:
                field = f"invoice_{place}_{name}"
                fact = getattr(read, name)
                if fact not in (None, "") and (not typed.get(field) or press == f"take_{place}"):
                    typed[field] = str(form.fields[field].prepare_value(fact))
            said.append(_said(place, differences(read, form.typed_invoice(place))))
        return said


def _said(place: int, found: Any) -> dict[str, Any]:
    return {"place": place, "nth": place + 1, "rows": shown_differences(found)}
