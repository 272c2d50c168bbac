"""Requests for documents as the person answers them."""
