"""Notes and images that a note embeds: what the policy lets be shown of them, decided and checked together with the note.

note ─written→ embeds ─gather→ Pieces, images ─settled→ one decision on an entity in all pieces ─make→ page ─audit→ one audit
"""

from redact.embedding.making import Made, make

__all__ = ["Made", "make"]
