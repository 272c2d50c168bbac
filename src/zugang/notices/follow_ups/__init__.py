"""Notices that did not reach somebody, or that nobody opened: what staff did about it (S33)."""
