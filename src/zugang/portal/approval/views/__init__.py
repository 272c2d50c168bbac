"""One module per part: setting up and devices, and waiting while signing in."""
