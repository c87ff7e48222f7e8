"""Row-level security, written once: which columns say whose a row is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.migrations import RunSQL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_REGIONS = "(SELECT scope_regions())::text[]"
_ORGANISATION = "(SELECT scope_organisation())"


def owned_by(*, regions: Sequence[str], parties: Sequence[str] = ()) -> str:
    """Return the condition under which a row is visible.

    ``regions``: columns with a region code, any of which may match. ``parties``: columns with an
    enterprise's or provider's key; a caller who acts for an organisation sees the row only as a
    party, and no row at all where the table names none. Constants on the right, in ``(SELECT …)``
    form, so that the planner computes them once.
    """
    place = " OR ".join(f"{column} = ANY ({_REGIONS})" for column in regions)
    party = "".join(f" OR {column}::text = {_ORGANISATION}" for column in parties)
    return f"({place}) AND ({_ORGANISATION} = ''{party})"


def secured(
    table: str,
    *,
    read: str,
    insert: str | None = None,
    change: str | None = None,
    remove: str | None = None,
    reads: Sequence[str] = (),
) -> RunSQL:
    """Return the migration operation that enables and forces row security on a table.

    ``insert``, ``change`` and ``remove`` default to ``read``; ``reads`` are further conditions
    under which a row may be read, such as "published". Every verb has its policy.
    """
    insert, change, remove = insert or read, change or read, remove or read
    readable = " OR ".join(f"({condition})" for condition in (read, *reads))
    return RunSQL(
        sql=f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
            CREATE POLICY {table}_read ON {table} FOR SELECT USING ({readable});
            CREATE POLICY {table}_insert ON {table} FOR INSERT WITH CHECK ({insert});
            CREATE POLICY {table}_change ON {table} FOR UPDATE USING ({change})
                WITH CHECK ({change});
            CREATE POLICY {table}_remove ON {table} FOR DELETE USING ({remove});
        """,
        reverse_sql=f"""
            DROP POLICY {table}_read ON {table}; DROP POLICY {table}_insert ON {table};
            DROP POLICY {table}_change ON {table}; DROP POLICY {table}_remove ON {table};
            ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def tenant(
    table: str,
    *,
    regions: Sequence[str],
    parties: Sequence[str] = (),
    reads: Sequence[str] = (),
    insert: str | None = None,
) -> RunSQL:
    """Secure a table whose rows belong to regions and, perhaps, to parties."""
    return secured(
        table, read=owned_by(regions=regions, parties=parties), reads=reads, insert=insert
    )


def audited(*tables: str) -> RunSQL:
    """Keep before and after of every change of these tables under the open action."""
    create = "".join(
        f"CREATE TRIGGER {table}_audited AFTER INSERT OR UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION audit_row();"
        for table in tables
    )
    drop = "".join(f"DROP TRIGGER {table}_audited ON {table};" for table in tables)
    return RunSQL(sql=create, reverse_sql=drop)


def append_only(*tables: str) -> RunSQL:
    """Refuse every update, delete and truncate of these tables, whoever asks."""
    create = "".join(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION refuse_change();"
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();"
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM scq_app;"
        for table in tables
    )
    drop = "".join(
        f"DROP TRIGGER {table}_append_only ON {table}; DROP TRIGGER {table}_no_truncate ON {table};"
        f"GRANT UPDATE, DELETE ON {table} TO scq_app;"
        for table in tables
    )
    return RunSQL(sql=create, reverse_sql=drop)


def written_by_guard(*tables: str) -> RunSQL:
    """Leave the application only reading these tables; guard functions write them."""
    revoke = "".join(
        f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {table} FROM scq_app;"
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO scq_guard;"
        for table in tables
    )
    grant = "".join(
        f"GRANT INSERT, UPDATE, DELETE ON {table} TO scq_app;REVOKE ALL ON {table} FROM scq_guard;"
        for table in tables
    )
    return RunSQL(sql=revoke, reverse_sql=grant)


def same_region(child: str, parent: str, *, key: str, columns: tuple[str, str]) -> RunSQL:
    """Tie a child to a parent of the same region: a composite foreign key beside Django's own.

    ``columns`` are the region columns of child and parent. Plain foreign keys ignore row security,
    so a child of one tenant could otherwise point at a parent of another.
    """
    name = f"{child}_{key}_same_region"
    mine, theirs = columns
    return RunSQL(
        sql=f"ALTER TABLE {child} ADD CONSTRAINT {name} FOREIGN KEY ({mine}, {key})"
        f" REFERENCES {parent} ({theirs}, id) DEFERRABLE INITIALLY DEFERRED;",
        reverse_sql=f"ALTER TABLE {child} DROP CONSTRAINT {name};",
    )


def walks(table: str, moves: Mapping[str, Iterable[str]], *, column: str = "state") -> RunSQL:
    """Refuse every change of state that is not in the table of moves, whoever asks."""
    allowed = ",".join(
        f"{frm}>{to}" for frm, targets in sorted(moves.items()) for to in sorted(targets)
    )
    return RunSQL(
        sql=f"CREATE TRIGGER {table}_{column}_moves BEFORE UPDATE OF {column} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION refuse_unlisted_move('{column}', '{allowed}');",
        reverse_sql=f"DROP TRIGGER {table}_{column}_moves ON {table};",
    )
