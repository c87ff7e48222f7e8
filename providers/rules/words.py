"""Words for the codes kept with providers: kinds, qualifications, units of a price."""

from regions.rules.sentences import gettext_noop as _

KINDS = {
    "university_lab": _("University laboratory"),
    "institute": _("R&D institute"),
    "testing": _("Testing body"),
    "ip": _("IP firm"),
    "tt": _("Technology-transfer agency"),
    "digital": _("Digital service firm"),
    "accounting": _("Accounting firm"),
    "incubator": _("Incubator"),
    "training": _("Training body"),
    "cert": _("Certification and standards body"),
    "design": _("Design firm"),
    "pilot": _("Pilot base"),
}
QUALIFICATIONS = {
    "CMA": _("Inspection body approval (CMA)"),
    "CNAS": _("Laboratory accreditation (CNAS)"),
    "PATENT_AGENCY": _("Patent agency licence"),
    "HNTE": _("High-tech enterprise certificate"),
    "TT_AGENCY": _("Recognised technology-transfer agency"),
    "CERT_BODY": _("Certification body approval"),
    "CPA_FIRM": _("Accounting firm licence"),
    "INCUBATOR": _("Recognised incubator"),
    "ISO27001": _("Information security certificate"),
    "INSTRUMENTS": _("Shared instrument list"),
    "TRAINING_BASE": _("Technology-broker training base"),
    "PILOT_BASE": _("Registered pilot-scale base"),
}
UNITS = {
    "project": _("project"),
    "item": _("item"),
    "sample": _("sample"),
    "batch": _("batch"),
    "hour": _("instrument hour"),
    "day": _("person-day"),
    "month": _("month"),
    "seat": _("seat"),
    "report": _("report"),
    "system": _("system"),
}
TRANSFER_MODES = {
    "licence": _("Licence"),
    "assign": _("Assignment"),
    "joint": _("Joint development"),
    "pilot": _("Pilot production"),
}
IP_STATUS = {
    "granted": _("Patent granted"),
    "pending": _("Patent applied for"),
    "know_how": _("Know-how"),
    "software": _("Software copyright"),
}
MATURITY = {
    1: _("Principle observed"),
    2: _("Concept formulated"),
    3: _("Concept proven in experiment"),
    4: _("Validated in the laboratory"),
    5: _("Laboratory prototype, measured"),
    6: _("Prototype in a relevant environment"),
    7: _("Prototype in operation"),
    8: _("Complete and qualified"),
    9: _("Proven in production"),
}
