"""Names that the words around them give away, in a note that nothing else is known of."""
