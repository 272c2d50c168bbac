"""Choosing and activating a profile, and consent to online communication."""
