"""Sign-up, sign-in, factors, trust levels and sessions of an account."""
