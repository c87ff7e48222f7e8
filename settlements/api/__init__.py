"""Endpoints of this concern, for the alliance's and the treasuries' own systems."""
