"""What people type on the pages of applications and vouchers."""
