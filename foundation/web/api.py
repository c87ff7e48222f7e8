"""ActionAPIView: JSON in, one action, JSON out; a Refusal becomes 409 with its code."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.refusals import NotVisible, Refusal
from foundation.transactions import reading

if TYPE_CHECKING:
    from rest_framework import serializers
    from rest_framework.request import Request

    from foundation.acting import Acting
    from foundation.tenancy.scope import Scope
    from foundation.web.gates import Gate


def refused(refusal: Refusal) -> Response:
    """Return a refusal as application/problem+json: 404 when not visible, otherwise 409."""
    status = 404 if isinstance(refusal, NotVisible) else 409
    return Response(
        {
            "type": f"urn:scq:refusal:{refusal.code}",
            "title": str(refusal),
            "status": status,
            "code": refusal.code,
            "field": refusal.field,
        },
        status=status,
        content_type="application/problem+json",
    )


class GatedAPIView(APIView, ABC):
    """The base of all endpoints. ``gate`` says who may ask, ``roles`` which posts."""

    gate: ClassVar[type[Gate]]
    roles: ClassVar[frozenset[str]] = frozenset()
    acting: Acting

    def find_acting(self) -> Acting | None:
        """Return who acts at the desk in the address, by the same gate as the pages."""
        gate = self.gate()
        gate.setup(self.request, *self.args, **self.kwargs)
        acting = gate.find_acting()
        if acting is not None and gate.hurdle() is not None:
            raise PermissionDenied(
                gettext("Sign in with a second factor first."), code="second_factor_needed"
            )
        return acting

    @property
    def scope(self) -> Scope:
        return self.acting.scope

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        acting = self.find_acting()
        if acting is None:
            raise NotVisible
        if self.roles and not acting.holds(*self.roles):
            raise PermissionDenied(code="not_your_post")
        self.acting = acting

    def handle_exception(self, exc: Exception) -> Response:
        return refused(exc) if isinstance(exc, Refusal) else super().handle_exception(exc)


class ReadAPIView(GatedAPIView):
    """An endpoint that only looks."""

    @abstractmethod
    def read(self) -> Any:
        """Return plain values for the answer; asked inside the reading transaction."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        with reading(self.scope):
            return Response(self.read())


class ActionAPIView(GatedAPIView):
    """An endpoint behind which stands one action: 201 with ``Out``, 400 per field, 409 refused."""

    In: ClassVar[type[serializers.Serializer[Any]]]
    Out: ClassVar[type[serializers.Serializer[Any]]]
    http_method_names = ["post", "options"]

    @abstractmethod
    def act(self, **typed: Any) -> Any:
        """Call the one action behind this endpoint."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        typed = self.In(data=request.data)
        typed.is_valid(raise_exception=True)
        result = self.act(**typed.validated_data)
        with reading(self.scope):
            return Response(self.Out(result).data, status=201)
