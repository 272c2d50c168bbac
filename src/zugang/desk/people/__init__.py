"""Finding, creating and opening persons."""
