"""The administration of text blocks."""
