"""Places of copies and the writing of links, by what holds for all of them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from redact.bulk.copy_paths import folded_path, settled_paths
from redact.bulk.link_targets import rewritten
from redact.bulk.records import WrittenLink
from redact.model import Span
from redact.note_names import NoteNames
from redact.transform import FirstAppearance

part = st.sampled_from(["a", "A", "Zo\u00eb", "Zoe\u0308", "straße", "STRASSE", "ﬁ", "fi", "x" * 250, "caf\udce9", "b.c"])


def paths(*suffixes: str) -> st.SearchStrategy[str]:
    folders = st.lists(part, max_size=2).map(lambda each: "".join(f"{name}/" for name in each))
    return st.builds("{}{}{}".format, folders, part, st.sampled_from(suffixes))


path = paths(".md", ".MD", ".csv", "")
note = paths(".md", ".MD", ".csv")
"""No folder is called so: what makes way for a folder may need another run to settle down."""


def names() -> NoteNames:
    return NoteNames(Path("/nowhere"), FirstAppearance(), whole_vault=True)


def clash(places: list[str]) -> bool:
    """Tell whether two of some files can't be on the least discerning file system, or one is where another's folder is."""
    folded = [folded_path(each) for each in places]
    folders = {str(above) for each in folded for above in PurePosixPath(each).parents}
    return len(set(folded)) < len(folded) or not folders.isdisjoint(folded)


@given(wanted=st.dictionaries(path, path, max_size=8))
def test_no_two_copies_share_a_place_on_any_file_system(wanted: dict[str, str]) -> None:
    settled = settled_paths(wanted, {}, names())
    assert settled.keys() == wanted.keys()
    assert not clash(list(settled.values()))


@given(first=st.dictionaries(note, note, max_size=6), then=st.dictionaries(note, note, max_size=6))
def test_a_copy_keeps_its_place_when_nothing_about_it_changes(first: dict[str, str], then: dict[str, str]) -> None:
    given_names = names()
    standing = settled_paths(first, {}, given_names)
    assert settled_paths(first, standing, given_names) == standing
    newcomers = {source: wanted for source, wanted in then.items() if source not in first}
    settled = settled_paths(newcomers, standing, given_names)
    assert not clash([*standing.values(), *settled.values()])
    again = settled_paths(first | newcomers, standing | settled, given_names)
    assert again == standing | settled


@given(target=path, dots=st.integers(0, 3), cut=st.integers(0, 3), is_address=st.booleans())
def test_a_link_to_a_file_that_keeps_its_place_is_left_as_it_is_written(
    target: str, dots: int, cut: int, is_address: bool
) -> None:
    written = "../" * dots + "/".join(target.split("/")[min(cut, target.count("/")) :])
    text = f"[x]({written})"
    link = WrittenLink(Span(4, 4 + len(written)), written, is_address, not is_address)
    assert rewritten(link, text, target, target) == written
