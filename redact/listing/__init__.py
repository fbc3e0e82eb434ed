"""What was found and decided, as a person or a program reads it."""
