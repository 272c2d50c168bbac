"""Mein Unternehmenskonto: organisations sign in with their ELSTER certificate."""
