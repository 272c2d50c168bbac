"""Changes that people asked for online and that wait: seen, accepted or cancelled by staff."""
