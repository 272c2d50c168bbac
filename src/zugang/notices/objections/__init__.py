"""The objection against a notice: declared in the portal, worked on at the desk (§§ 83 ff. SGG)."""
