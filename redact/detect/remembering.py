"""An engine that asks another one about each text once: a line that stays the same needn't be labelled again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from itertools import islice

from redact.detect.answers import DIGEST_BYTES, Answers, packed, unpacked
from redact.detect.known import Engine, ModelSpan

MOST = 200_000
"""Texts that are remembered by default: some 50 MB."""
_NAMES, _PATTERNS = b"names", b"patterns"


class Record:
    """What an engine answered during some work, whether it was known or had to be asked."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.answers: Answers = {}

    def packed(self) -> bytes:
        """Give it as bytes that `RememberingEngine.preload` takes: digests and spans, to be kept private all the same."""
        return packed(self.answers)


class RememberingEngine:
    """Wraps an engine and remembers what it says of each text, by a keyed digest of the text; holds no text.

    What is said of a text must depend on that text alone, as is so for `SpacyEngine`.
    """

    def __init__(self, engine: Engine, key: bytes, most: int = MOST) -> None:
        """Wrap an engine.

        Args:
            engine: is asked for what isn't known yet.
            key: of the digests, 16 to 64 bytes; answers of another model or effort must go by another one.
            most: texts that are remembered; beyond, those that weren't asked for the longest are forgotten.
        """
        self._engine = engine
        self._key = key
        self._most = most
        self._answers: Answers = {}
        self._record: Record | None = None

    @property
    def has_model(self) -> bool:
        """Tell whether a language model is asked at all."""
        return self._engine.has_model

    def names(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        """Label the named entities of each text; those that aren't known go to the engine in one batch."""
        return self._answered(texts, _NAMES, self._engine.names)

    def patterns(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        """Run the pattern recognizers over the texts that aren't known."""
        return self._answered(texts, _PATTERNS, self._engine.patterns)

    def preload(self, data: bytes) -> None:
        """Remember what a `Record` of this or an earlier process holds.

        Raises:
            ValueError: the bytes are no such record.
        """
        self._remember(unpacked(data))

    @contextmanager
    def recording(self) -> Iterator[Record]:
        """Take down all answers that are given meanwhile, those of one note for instance; not within another recording."""
        if self._record is not None:
            raise RuntimeError("This engine is recording already.")
        self._record = record = Record()
        try:
            yield record
        finally:
            self._record = None

    def _answered(
        self, texts: Sequence[str], kind: bytes, ask: Callable[[Sequence[str]], list[list[ModelSpan]]]
    ) -> list[list[ModelSpan]]:
        digests = [self._digest(text, kind) for text in texts]
        asked = dict(zip(digests, texts, strict=True))
        answers = {digest: self._answers[digest] for digest in asked if digest in self._answers}
        if unknown := {digest: text for digest, text in asked.items() if digest not in answers}:
            answers |= zip(unknown, map(tuple, ask(list(unknown.values()))), strict=True)
        self._remember(answers)
        if self._record is not None:
            self._record.answers |= answers
        return [list(answers[digest]) for digest in digests]

    def _remember(self, answers: Answers) -> None:
        """Put answers behind all others, which are forgotten from the front."""
        for digest, answer in answers.items():
            self._answers.pop(digest, None)
            self._answers[digest] = answer
        if len(self._answers) > self._most:
            for digest in list(islice(self._answers, len(self._answers) - self._most)):
                del self._answers[digest]

    def _digest(self, text: str, kind: bytes) -> bytes:
        return blake2b(text.encode(errors="surrogatepass"), digest_size=DIGEST_BYTES, key=self._key, person=kind).digest()
