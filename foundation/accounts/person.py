"""PersonGate: anyone who is signed in, for what is theirs alone: letters, desks, their own data."""

from __future__ import annotations

from typing import Any

from foundation.acting import Acting
from foundation.tenancy.scope import Scope
from foundation.web.gates import Gate


class PersonGate(Gate):
    """No desk: the scope shows rows of the person only."""

    audience = "person"

    def find_acting(self) -> Acting | None:
        user: Any = self.request.user
        return Acting(
            scope=Scope(actor=str(user.pk), audience="person", regions=frozenset()),
            name=user.display_name,
            user_id=user.pk,
            request_id=getattr(self.request, "request_id", ""),
        )
