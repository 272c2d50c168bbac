"""The notice that decides an application: linked when staff enter the decision."""
