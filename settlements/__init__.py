"""Settlement: who owes whom, monthly periods, netting, payments, reconciliation."""
