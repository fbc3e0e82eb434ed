"""Known once, found everywhere: from a few sure mentions to every form of the name in every corner of the note."""
