"""Sign-up, sign-in and security pages."""
