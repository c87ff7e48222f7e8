"""A firm's own system: its applications and what became of them; an appeal against a refusal."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from enterprises.gates import EnterpriseGate
from foundation import clock
from foundation.web.api import ActionAPIView, ReadAPIView
from vouchers.actions.appeal_application import appeal_application
from vouchers.forms.appeals import LONGEST_TEXT
from vouchers.permissions.applications import APPLICANTS
from vouchers.queries.appeals import appeal_of, last_day_of_appeal, refusal_of
from vouchers.queries.applications import application_of, of_enterprise

MOST = 200


class ApplicationOut(serializers.Serializer[Any]):
    """One of the firm's applications; amounts in fen."""

    number = serializers.CharField()
    region = serializers.CharField(source="region_id")
    category = serializers.CharField(source="category_id", allow_null=True)
    title = serializers.CharField()
    state = serializers.CharField()
    planned_cost_fen = serializers.IntegerField()
    asked_fen = serializers.IntegerField()
    approved_fen = serializers.IntegerField(allow_null=True)
    submitted_at = serializers.DateTimeField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    returned_until = serializers.DateField(allow_null=True)


class AppealOut(serializers.Serializer[Any]):
    """An appeal and, once two members of the panel have spoken, its answer."""

    number = serializers.CharField()
    state = serializers.CharField()
    grounds = serializers.CharField()
    filed_at = serializers.DateTimeField()
    due_on = serializers.DateField()
    reason = serializers.CharField()
    decided_at = serializers.DateTimeField(allow_null=True)


class AppealStandingOut(serializers.Serializer[Any]):
    """What was refused and why, until when one may appeal, and the appeal if there is one."""

    refused = serializers.CharField()
    appeal_until = serializers.DateField(allow_null=True)
    appeal = AppealOut(allow_null=True)


class AppealIn(serializers.Serializer[Any]):
    """The grounds."""

    grounds = serializers.CharField(max_length=LONGEST_TEXT)


@extend_schema(responses=ApplicationOut(many=True))
class EnterpriseApplications(ReadAPIView):
    """``GET /api/v1/enterprise/<reference>/applications/``: the latest two hundred."""

    gate = EnterpriseGate

    def read(self) -> Any:
        rows = of_enterprise(self.scope, self.acting.organisation)[:MOST]
        return ApplicationOut(rows, many=True).data


@extend_schema(request=AppealIn, responses={200: AppealStandingOut, 201: AppealOut})
class ApplicationAppeal(ReadAPIView, ActionAPIView):
    """``…/applications/<number>/appeal/``: GET says how it stands, POST appeals."""

    gate, roles = EnterpriseGate, frozenset(APPLICANTS)
    In, Out = AppealIn, AppealOut
    http_method_names = ["get", "post", "options"]

    def read(self) -> Any:
        application = application_of(self.scope, self.kwargs["number"])
        refused = refusal_of(self.scope, application)
        appeal = appeal_of(self.scope, application)
        return {
            "refused": refused.opinion if refused else "",
            "appeal_until": last_day_of_appeal(self.scope, application),
            "appeal": AppealOut(appeal).data if appeal else None,
        }

    def act(self, **typed: Any) -> Any:
        return appeal_application(
            number=self.kwargs["number"], acting=self.acting, at=clock.now(), **typed
        )
