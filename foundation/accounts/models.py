"""User: a person who signs in. Membership: a post they hold at one desk."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.keys import new_key


class User(AbstractUser):
    """A person. What they may do stands in their memberships, never here."""

    name_zh = models.CharField(max_length=60, blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10, default="zh-hans")

    @property
    def display_name(self) -> str:
        return self.name_zh or self.name_en or self.username


class Audience(models.TextChoices):
    ENTERPRISE = "enterprise", _("Enterprise")
    PROVIDER = "provider", _("Provider")
    BUREAU = "bureau", _("District bureau")
    OPERATOR = "operator", _("Operator")
    STAFF = "staff", _("Statistics")
    AUDITOR = "auditor", _("Auditor")


class Role(models.TextChoices):
    """Posts of domain paper part 9; codes as in the alliance's list of people."""

    ENTERPRISE_OWNER = "enterprise_owner", pgettext_lazy("post", "Owner")
    ENTERPRISE_HANDLER = "enterprise_handler", pgettext_lazy("post", "Handler")
    TEAM_LEADER = "team_leader", pgettext_lazy("post", "Team leader")
    PROVIDER_OWNER = "provider_owner", pgettext_lazy("post", "Head of the institution")
    PROVIDER_CLERK = "provider_clerk", pgettext_lazy("post", "Clerk")
    OFFICER = "officer", pgettext_lazy("post", "Case officer")
    LEADER = "leader", pgettext_lazy("post", "Leader")
    FINANCE = "finance", pgettext_lazy("post", "Finance officer")
    SUPERVISOR = "supervisor", pgettext_lazy("post", "Supervisor")
    BUREAU_ADMIN = "bureau_admin", pgettext_lazy("post", "Bureau administrator")
    OPERATOR_CLERK = "operator_clerk", pgettext_lazy("post", "Operator's clerk")
    OPERATOR_SETTLEMENT = "operator_settlement", pgettext_lazy("post", "Settlement officer")
    OPERATOR_RULES = "operator_rules", pgettext_lazy("post", "Rules editor")
    OPERATOR_CONTENT = "operator_content", pgettext_lazy("post", "Content editor")
    OPERATOR_MEDIATOR = "operator_mediator", pgettext_lazy("post", "Mediator")
    SECRETARIAT = "secretariat", pgettext_lazy("post", "Alliance secretariat")
    REPORT_STAFF = "report_staff", pgettext_lazy("post", "Statistician")
    AUDITOR = "auditor", pgettext_lazy("post", "Auditor")
    SECURITY_ADMIN = "security_admin", pgettext_lazy("post", "Security administrator")
    SYSTEM_ADMIN = "system_admin", pgettext_lazy("post", "System administrator")


class Membership(models.Model):
    """A person's post at one desk, from a day to a day.

    Not a tenant table: the gate reads it before any scope is known. ``region`` is a region code;
    ``organisation`` the key of the enterprise or provider acted for, ``reference`` its credit code
    or team number as it stands in addresses.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    audience = models.CharField(max_length=12, choices=Audience.choices)
    region = models.CharField(max_length=8, blank=True)
    organisation = models.UUIDField(null=True, blank=True)
    reference = models.CharField(max_length=24, blank=True)
    name_zh = models.CharField(max_length=160, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "audience", "region", "organisation", "role"],
                nulls_distinct=False,
                name="accounts_membership_once",
            ),
        ]
        indexes = [
            models.Index(fields=["audience", "region", "role"], name="accounts_member_by_post"),
            models.Index(fields=["organisation"], name="accounts_member_by_body"),
        ]
