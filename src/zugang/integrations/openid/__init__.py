"""OpenID Connect: asks the office's own directory who a member of staff is."""
