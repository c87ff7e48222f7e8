"""The house again, as stories."""
