"""One module a format, found by `redact.render.exporter.discover`."""
