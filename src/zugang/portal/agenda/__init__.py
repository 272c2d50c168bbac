"""What a person has to do by when, and their private calendar."""
