"""What waits for staff today."""
