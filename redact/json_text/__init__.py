"""JSON as text: where its strings and numbers stand, and what they say, so that they can be read and edited in place."""

from redact.json_text.tokens import Escape, NotJson, Token, TokenKind, decoded, encoded, escapes_in, tokens_in

__all__ = ["Escape", "NotJson", "Token", "TokenKind", "decoded", "encoded", "escapes_in", "tokens_in"]
