"""A whole vault: which of its files there are, what becomes of each, and the runs that make it so."""
