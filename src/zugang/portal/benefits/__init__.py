"""Benefits and applications as the person sees them."""
