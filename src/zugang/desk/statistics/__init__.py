"""How long people wait for answers, by team; never by person."""
