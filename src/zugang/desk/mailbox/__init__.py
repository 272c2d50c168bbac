"""Staff read and answer messages: the work list of a team, conversations, a person's mailbox."""
