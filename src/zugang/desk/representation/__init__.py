"""Mandates as staff record them from paper."""
