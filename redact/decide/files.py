"""What becomes of a file of the vault that is no note and no document of Obsidian's own."""

from __future__ import annotations

from pathlib import PurePosixPath

from redact.decide import vocabulary as words
from redact.decide.policy import Policy
from redact.decide.privacy import read_privacy
from redact.decide.rules import Setting
from redact.model import NO_FRONTMATTER, Note


def follows_embeds(note: Note, policy: Policy) -> bool:
    """Tell whether the pages made of a note show the notes that it embeds.

    Args:
        note: the note that embeds.
        policy: the audience's policy.
    """
    rules, _ = policy.resolve(read_privacy(note, policy.privacy).level, note)
    return rules.settings[words.EMBEDS].value != words.WITHHOLD


def attachment_fate(path: str, policy: Policy) -> Setting:
    """Tell what the policy does with a file, and by which rule: `withhold`, `redact`, `reencode` or `copy`.

    The file has the level that a note without a privacy field has; where such a note is withheld, so is the file.

    Args:
        path: relative to the vault, with forward slashes.
        policy: the audience's policy.
    """
    note = Note(path, "", "utf-8", NO_FRONTMATTER)
    privacy = read_privacy(note, policy.privacy)
    if privacy.level is None:
        return Setting(words.WITHHOLD, privacy.rule)
    rules, _ = policy.resolve(privacy.level, note)
    release = rules.settings[words.RELEASE]
    if release.value == words.WITHHOLD:
        return Setting(words.WITHHOLD, release.rule)
    return rules.for_attachment(PurePosixPath(path).suffix[1:].casefold())
