"""Tables of the enterprises concern."""

from enterprises.models.demand import TechnologyDemand
from enterprises.models.enterprise import AccountChange, Enterprise, EnterpriseSnapshot

__all__ = ["AccountChange", "Enterprise", "EnterpriseSnapshot", "TechnologyDemand"]
