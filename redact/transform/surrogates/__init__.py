"""Realistic stand-ins: invented names of people, companies, projects and places, and numbers and addresses that nobody has."""
