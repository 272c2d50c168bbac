"""Requests for documents as staff make and check them."""
