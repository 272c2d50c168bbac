"""Composition: settings, URLs, command line, process supervision."""
