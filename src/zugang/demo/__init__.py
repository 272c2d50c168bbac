"""Personas and demo data, built by calling operations."""
