"""The administration of the topics people choose from when they write."""
