"""The posts at an enterprise's desk."""

OWNERS = frozenset({"enterprise_owner", "team_leader"})
MEMBERS = OWNERS | {"enterprise_handler"}
