"""What names look like, whoever asks: words, parts, ordinary words, lists of people, transcript lines. Used by roster and detect."""
