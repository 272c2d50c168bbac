"""Helping a person back into the account: identity at the counter, four eyes."""
