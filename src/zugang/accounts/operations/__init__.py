"""Every write around an account, one module per subject."""
