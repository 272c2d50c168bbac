"""The citizen's history, to read and to take along."""
