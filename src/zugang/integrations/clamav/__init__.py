"""ClamAV: asks a clamd daemon whether bytes carry malware."""
