"""Views by step of the way: registration, sign-in, recovery, second factor, settings."""
