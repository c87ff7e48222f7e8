"""Django's PostgreSQL wrapper, which tells each transaction its scope as it begins."""

from __future__ import annotations

from django.db.backends.postgresql import base

from foundation.tenancy.scope import tell


class DatabaseWrapper(base.DatabaseWrapper):
    """The scope is set with the BEGIN and gone with the COMMIT: nothing is left on a connection."""

    def _set_autocommit(self, autocommit: bool) -> None:  # noqa: FBT001 — Django's signature
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if not autocommit:
            tell(self)
