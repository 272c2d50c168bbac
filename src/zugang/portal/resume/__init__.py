"""Going on with a form after the session had ended."""
