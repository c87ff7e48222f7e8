"""Tables without row-level security, each with its reason; every other table must have it."""

EXEMPT: dict[str, str] = {
    "django_migrations": "written by the migrator",
    "django_content_type": "names of models",
    "django_session": "opaque session keys, read before any scope is known",
    "auth_permission": "names of permissions, unused",
    "auth_group": "unused",
    "auth_group_permissions": "unused",
    "accounts_user": "people who sign in; read before any scope is known",
    "accounts_user_groups": "unused",
    "accounts_user_user_permissions": "unused",
    "accounts_membership": "posts; read by the gate before any scope is known",
    "account_emailaddress": "django-allauth",
    "account_emailconfirmation": "django-allauth",
    "mfa_authenticator": "django-allauth",
    "outbox_outboxmessage": "names of tasks and keys of rows, no business data",
    "regions_region": "the alliance's districts, public",
    "regions_servicecategory": "the service catalogue's categories, public",
    "regions_programme": "programmes are public",
    "regions_termsversion": "terms are public; who may change them is the action's business",
    "regions_calendarday": "public holidays, public",
}
