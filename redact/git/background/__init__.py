"""A process that keeps what checks need loaded, for users who ask for it: off by default, theirs alone, gone when idle."""
