"""Where mails come back to: a folder, an IMAP mailbox, or a POP3 mailbox."""
