"""Notices and proofs as the person reads them."""
