"""One file per kind of factor, and one for what all share."""
