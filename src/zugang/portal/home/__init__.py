"""The citizen's home page and office."""
