"""Tables of the enterprises concern."""

from enterprises.models.enterprise import Enterprise, EnterpriseSnapshot

__all__ = ["Enterprise", "EnterpriseSnapshot"]
