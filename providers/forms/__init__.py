"""What people type on pages of providers, checked and tidied; no writes."""
