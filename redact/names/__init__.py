"""What names look like, whoever asks: their words, parts and forms, ordinary words, lists of people, lines of transcripts."""
