"""spaCy's import and load without what named entities don't need: it starts in a third of the time."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_NAMING = {"ner", "beam_ner", "entity_ruler", "span_ruler"}
"""Factories of components that set entities."""


def import_spacy() -> ModuleType:
    """Import spaCy without its command line, which its package imports for one function and which pulls in an HTTP client."""
    if "spacy" not in sys.modules:
        stubs = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
        stubs["spacy.cli"].__path__ = []
        stubs["spacy.cli.info"].__dict__["info"] = _info
        sys.modules.update(stubs)
        try:
            spacy = importlib.import_module("spacy")
        finally:
            for name in stubs:
                sys.modules.pop(name, None)
        spacy.__dict__["__getattr__"] = _late_attribute
    return importlib.import_module("spacy")


def load_namer(folder: Path) -> Language:
    """Load a saved pipeline's components that name entities, and what they listen to.

    Args:
        folder: the one that holds `config.cfg`.

    Raises:
        LookupError: nothing in the pipeline names entities.
        OSError, ValueError: the folder holds no pipeline that this spaCy can load.
    """
    import_spacy()
    from spacy import util
    from thinc.api import use_ops

    config = util.load_config(folder / "config.cfg")
    components = config["components"]
    wanted = {name for name, settings in components.items() if settings.get("factory") in _NAMING}
    if not wanted:
        raise LookupError("nothing in this pipeline names entities")
    wanted |= {upstream for name in wanted for upstream in _heard_by(components[name], set(components))}
    unwanted = [name for name in components if name not in wanted]
    # Its matrix products take one thread at a time here; BLIS is slower on blocks of this size.
    with use_ops("numpy", use_blis=False), _without_entry_points(util.registry):
        pipeline = _bare(util.get_lang_class(config["nlp"]["lang"])).from_config(config, exclude=unwanted)
        # Words get their strings as they come; reading those of all known words takes a third of the load.
        pipeline.vocab.from_disk(folder / "vocab", exclude=["strings"])
        return pipeline.from_disk(folder, exclude=[*unwanted, "vocab"])


def _bare(language: type[Language]) -> type[Language]:
    """Give the language without its own tokenizer's exceptions: the pipeline's are loaded in their place."""
    defaults = type("Defaults", (language.Defaults,), {"tokenizer_exceptions": {}})
    return type(language.__name__, (language,), {"Defaults": defaults})


def _heard_by(settings: Mapping[str, Any], names: set[str]) -> Iterator[str]:
    """Give the components whose vectors this one listens to."""
    upstream = settings.get("upstream")
    if isinstance(upstream, str) and "Listener" in str(settings.get("@architectures")):
        yield from names & {"tok2vec", "transformer"} if upstream == "*" else {upstream}
    for value in settings.values():
        if isinstance(value, Mapping):
            yield from _heard_by(value, names)


@contextmanager
def _without_entry_points(registry: Any) -> Iterator[None]:
    """Keep spaCy from importing every package that registers with it: Presidio, whole, is one."""
    switched_on = [each for each in vars(registry).values() if getattr(each, "entry_points", False)]
    for each in switched_on:
        each.entry_points = False
    try:
        yield
    finally:
        for each in switched_on:
            each.entry_points = True


def _info(*arguments: Any, **options: Any) -> Any:
    return importlib.import_module("spacy.cli.info").info(*arguments, **options)


def _late_attribute(name: str) -> Any:
    if name == "cli":
        return importlib.import_module("spacy.cli")
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")
