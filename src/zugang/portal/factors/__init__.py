"""Second factors: the advice to have one, setting each up, and all of them at a glance (S5, S7, S8)."""
