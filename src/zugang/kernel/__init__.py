"""Ground: actor, clock, identifiers, encryption, errors, base model."""
