"""Runs the background process."""

from redact.git.background.serving import serve

if __name__ == "__main__":
    serve()
