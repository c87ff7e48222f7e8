"""A firm's part in disputes and changes of an order."""

from __future__ import annotations

from enterprises.gates import EnterpriseGate
from redemptions.permissions import ENTERPRISE_POSTS
from redemptions.views.order_changes import (
    AmendmentAnswerStep,
    AmendmentStep,
    AmendmentWithdrawal,
    DisputeAnswerStep,
    DisputeStep,
    DisputeWithdrawal,
)


class OrderDispute(EnterpriseGate, DisputeStep):
    template_name = "redemptions/enterprise/step.html"
    desk, roles = "enterprise", ENTERPRISE_POSTS


class OrderDisputeAnswer(EnterpriseGate, DisputeAnswerStep):
    template_name = "redemptions/enterprise/step.html"
    desk, roles = "enterprise", ENTERPRISE_POSTS


class OrderDisputeWithdraw(EnterpriseGate, DisputeWithdrawal):
    roles = ENTERPRISE_POSTS


class OrderChange(EnterpriseGate, AmendmentStep):
    template_name = "redemptions/enterprise/step.html"
    desk, roles = "enterprise", ENTERPRISE_POSTS


class OrderChangeAnswer(EnterpriseGate, AmendmentAnswerStep):
    template_name = "redemptions/enterprise/step.html"
    desk, roles = "enterprise", ENTERPRISE_POSTS


class OrderChangeWithdraw(EnterpriseGate, AmendmentWithdrawal):
    roles = ENTERPRISE_POSTS
