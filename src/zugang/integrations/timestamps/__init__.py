"""Timestamp services (RFC 3161): an outsider's signed word that a digest existed at a moment."""
