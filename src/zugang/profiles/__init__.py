"""Activation codes, the link between account and person, communication consent."""
