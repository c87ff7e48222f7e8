"""Who may do what with applications and vouchers, and why not."""
