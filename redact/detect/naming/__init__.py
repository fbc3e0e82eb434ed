"""What the language model says of names, made fit for notes: texts put so that it sees the names, answers judged."""
