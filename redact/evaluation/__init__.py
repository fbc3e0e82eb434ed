"""How much leaks and how much is lost: measured on notes whose sensitive places someone marked, or on planted ones."""
