"""Person, household and Kundennummer."""
