"""Applications as staff record, work on and decide them."""
