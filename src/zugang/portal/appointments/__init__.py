"""The citizen's appointments."""
