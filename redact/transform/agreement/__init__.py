"""Replaced text agrees with its place: style of names and code, possessive and plural, the article before it.

Everything here reads the source and gives words back; `layout` makes edits of them.
"""

from redact.transform.agreement.agreeing import Agreement

__all__ = ["Agreement"]
