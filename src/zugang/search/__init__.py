"""Searching one's own things: messages, notices, objections, appointments, requests for documents, and files.

Reads what the packages below keep; holds nothing of its own.
"""
