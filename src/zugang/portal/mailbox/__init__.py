"""The citizen's two mailboxes."""
