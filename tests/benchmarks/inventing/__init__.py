"""Invents vaults like those of people who manage people and deals: who is in them, what is said, which files there are."""
