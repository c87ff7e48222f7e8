"""The posts at a provider's desk."""

OWNERS = frozenset({"provider_owner"})
MEMBERS = OWNERS | {"provider_clerk"}
