"""The public pages: start, help, legal pages, search, language, topics. None of them asks the database."""
