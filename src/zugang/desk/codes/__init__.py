"""Activation codes and the print queue."""
