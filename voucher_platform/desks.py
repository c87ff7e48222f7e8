"""The first page of each desk: what is to do now, and what is under way."""

from __future__ import annotations

from enterprises.gates import EnterpriseGate
from foundation.web.views import PageView
from providers.gates import ProviderGate
from regions.gates import AuditorGate, BureauGate, OperatorGate, StaffGate


class EnterpriseDesk(EnterpriseGate, PageView):
    """What must I do now?"""

    template_name = "voucher_platform/enterprise_desk.html"


class ProviderDesk(ProviderGate, PageView):
    """What must I do, and when am I paid?"""

    template_name = "voucher_platform/provider_desk.html"


class BureauDesk(BureauGate, PageView):
    """What is mine today?"""

    template_name = "voucher_platform/bureau_desk.html"


class OperatorDesk(OperatorGate, PageView):
    """What is stuck, and where?"""

    template_name = "voucher_platform/operator_desk.html"


class StaffDesk(StaffGate, PageView):
    """Which month, how far?"""

    template_name = "voucher_platform/staff_desk.html"


class AuditorDesk(AuditorGate, PageView):
    """Who did what to this?"""

    template_name = "voucher_platform/auditor_desk.html"
