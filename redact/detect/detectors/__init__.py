"""One module per kind of thing that is found; `redact.detect.discover` loads whatever lies here."""
