"""What the administration of an office keeps: the office itself, its hours, teams and staff."""
