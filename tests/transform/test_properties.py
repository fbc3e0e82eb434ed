"""Promises that hold for every note and every plan.

Outside the ranges that the plan names the note stays as it was. One exception: an article, "a" or "an", right before a
replacement takes the form that goes with it, and is traced as a part of that replacement.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redact.model import KEEP, Finding, Plan, Redacted, SegmentKind, Span
from redact.transform import FirstAppearance, transform, transform_traced
from tests.transform.marked import decision, finding, marked, note_of, places_in_source, plan_of, redacted, transformed, undone
from tests.transform.structure import markdown_structure, words_read

# No markup: what may be taken away around a finding is then blanks alone.
PLAIN = st.text(alphabet="abMO éñ漢ß1,.:\n> \r", min_size=1, max_size=60)
TYPES = st.sampled_from(["PERSON", "ORGANIZATION", "COMPENSATION", "EMAIL_ADDRESS"])
ENTITIES = st.sampled_from(["", "p1", "p2"])


@st.composite
def findings_in(draw: st.DrawFn, text: str, *, pieces: int = 3) -> Finding:
    offsets = draw(
        st.lists(st.integers(0, len(text)), min_size=2, max_size=2 * pieces, unique=True).filter(lambda each: len(each) % 2 == 0)
    )
    offsets.sort()
    ranges = [Span(start, end) for start, end in zip(offsets[::2], offsets[1::2], strict=True)]
    return finding(draw(TYPES), *ranges, entity=draw(ENTITIES), score=draw(st.sampled_from([0.4, 0.85])))


@st.composite
def notes_with_findings(draw: st.DrawFn, *, pieces: int = 3) -> tuple[str, tuple[Finding, ...]]:
    text = draw(PLAIN.filter(lambda text: len(text) > 1))
    return text, tuple(draw(st.lists(findings_in(text, pieces=pieces), max_size=4)))


def carried_out(text: str, findings: tuple[Finding, ...]) -> Redacted:
    return transform(note_of(text), plan_of(tuple(decision(each) for each in findings)), FirstAppearance())


def kept_of_source(text: str, findings: tuple[Finding, ...]) -> str:
    covered = {offset for found in findings for start, end in found.ranges for offset in range(start, end)}
    return "".join(char for offset, char in enumerate(text) if offset not in covered)


def kept_of_result(result: Redacted) -> str:
    covered = {offset for each in result.replacements for offset in range(*each.span)}
    return "".join(char for offset, char in enumerate(result.text) if offset not in covered)


def without_blanks(text: str) -> str:
    return "".join(text.replace(">", "").split())


@given(st.text(max_size=200), st.text(min_size=1, max_size=40))
def test_note_with_an_empty_plan_comes_out_identical(text: str, path: str) -> None:
    result = transform(note_of(text, path), plan_of(()), FirstAppearance())
    assert (result.text, result.path, result.replacements) == (text, path, ())


@given(notes_with_findings())
def test_kept_findings_change_nothing(case: tuple[str, tuple[Finding, ...]]) -> None:
    text, findings = case
    result = transform(note_of(text), plan_of(tuple(decision(each, KEEP) for each in findings)), FirstAppearance())
    assert result.text == text


@given(notes_with_findings())
def test_nothing_is_kept_of_the_findings_and_everything_beside_them(case: tuple[str, tuple[Finding, ...]]) -> None:
    text, findings = case
    assert without_blanks(kept_of_result(carried_out(text, findings))) == without_blanks(kept_of_source(text, findings))


@given(st.data())
def test_no_letter_goes_or_stays_by_mistake_where_markup_is_broken(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="abM1 *_=~`[]()|\\\n>-#:%&;", min_size=2, max_size=60))
    findings = tuple(data.draw(st.lists(findings_in(text), max_size=4)))
    kept = kept_of_result(carried_out(text, findings))
    assert [char for char in kept if char.isalnum()] == [char for char in kept_of_source(text, findings) if char.isalnum()]


@given(notes_with_findings(pieces=1))
def test_around_a_finding_of_one_piece_not_even_blanks_change(case: tuple[str, tuple[Finding, ...]]) -> None:
    text, findings = case
    result = carried_out(text, findings[:1])
    if result.replacements:
        start, end = result.replacements[0].span
        found = findings[0].ranges[0]
        piece = text[found.start : found.end]
        before = text[: found.start] + piece[: len(piece) - len(piece.lstrip())]
        after = piece[len(piece.rstrip()) :] + text[found.end :]
        assert result.text[:start] in (before, before + " ")
        assert result.text[end:] in (after, " " + after)


@given(notes_with_findings())
def test_spans_say_where_each_replacement_stands(case: tuple[str, tuple[Finding, ...]]) -> None:
    result = carried_out(*case)
    assert [result.text[each.span.start : each.span.end] for each in result.replacements] == [
        each.text for each in result.replacements
    ]
    assert list(result.replacements) == sorted(result.replacements, key=lambda each: each.span)


@given(notes_with_findings())
def test_order_of_the_decisions_makes_no_difference(case: tuple[str, tuple[Finding, ...]]) -> None:
    text, findings = case
    distinct = tuple({each.ranges: each for each in findings}.values())
    scored = tuple(
        finding(each.entity_type, *each.ranges, entity=each.entity, score=index / 10) for index, each in enumerate(distinct)
    )
    assert carried_out(text, scored) == carried_out(text, scored[::-1])


@given(notes_with_findings())
def test_same_entity_has_the_same_pseudonym(case: tuple[str, tuple[Finding, ...]]) -> None:
    text, findings = case
    named = tuple(each for each in findings if each.entity)
    numbering = FirstAppearance()
    plan = plan_of(tuple(decision(each, "pseudonym") for each in named))
    first, again = (transform(note_of(text), plan, numbering) for _ in range(2))
    assert first == again
    assert len({each.text for each in first.replacements}) <= 2


@given(notes_with_findings())
def test_undoing_all_edits_gives_the_source_back(case: tuple[str, tuple[Finding, ...]]) -> None:
    text, findings = case
    plan = plan_of(tuple(decision(each) for each in findings))
    assert undone(transform_traced(note_of(text), plan, FirstAppearance(), {})) == text


WORDS = ["an ", "An ", "a ", "A ", "the ", "s", "'s", "'", "offer", "Oxbow", " ", "\n", "> ", "/", "|", "_", "-", "%20"]
MARKUP = ["**", "==", "[[", "]]", "[", "](", ")", "`", "```\n", "#", '"']
MARKS = """ORGANIZATION#o|Oxbow PERSON#p|Mira's PERSON#p|Okafors PERSON#j|James' PERSON#p|mira_okafor PERSON.tag#p|MiraOkafor
    PERSON.code#p|miraOkafor PERSON.code#p|mira PERSON.url#p|mira%20okafor PERSON.wikilink_target#p|mira-okafor COMPENSATION|€80k
    EVENT|Gala -|an +|Okafors""".split()
AGREEING = st.lists(st.sampled_from([*WORDS, *MARKUP, *(f"⟦{mark}⟧" for mark in MARKS)]), min_size=1, max_size=25).map(
    lambda pieces: "⟦PERSON#p|Okafor⟧ " + "".join(pieces)
)
ACTIONS = st.sampled_from(["", "pseudonym", "redact", "replace", "mask"])


@given(AGREEING, ACTIONS)
def test_undoing_what_agrees_with_its_place_gives_the_source_back(source: str, action: str) -> None:
    assert undone(transformed(source, action)) == marked(source).text


@given(AGREEING, ACTIONS)
def test_beside_the_findings_no_letter_changes_but_articles(source: str, action: str) -> None:
    note, result = marked(source), transformed(source, action)
    covered = {offset for found in note.findings for start, end in found.ranges for offset in range(start, end)}
    covered |= {offset for removal in note.removals for offset in range(*removal.span)}
    for start, end in places_in_source(result.traces):
        beside = "".join(note.text[offset] for offset in range(start, end) if offset not in covered)
        assert beside.casefold() in ("a", "an") or not any(map(str.isalnum, beside))


WRAPPED = [
    "{}",
    "**{}**",
    "*{}*",
    "==**{}**==",
    "~~{}~~",
    "`{}`",
    "<b>{}</b>",
    '<i class="x">**{}**</i>',
    "[{}](x.md)",
    "_{}_",
    "***{}***",
]
# The prefix is what a second line of that block begins with; None where there can't be one.
BLOCKS = {
    "{}": "",
    "a {} b.": "",
    "- {}\n- b": "  ",
    "1. {}, b": "   ",
    "> {}\n>\n> b": "> ",
    "> [!note] {}\n> b": None,
    "## {}": None,
    "| a | b |\n|---|---|\n| {} | c |": None,
}


@st.composite
def blocks_with_a_split_name(draw: st.DrawFn) -> tuple[str, str]:
    """Give a block whose name is split by markup and line breaks, and the same block with a plain name."""
    block, prefix = draw(st.sampled_from(list(BLOCKS.items())))
    blanks = st.sampled_from([" "] if prefix is None else [" ", "\n" + prefix])
    name = ""
    for word in draw(st.sampled_from([["Mira"], ["Mira", "Okafor"], ["Mira", "van", "Okafor"]])):
        wrapping = draw(st.sampled_from(WRAPPED))
        name += draw(blanks) + wrapping.format(f"⟦+|{word}⟧") if name else wrapping.format(f"⟦PERSON|{word}⟧")
    return block.format(name), block.format("⟦PERSON|Mira⟧")


def words_beside_the_name(text: str) -> str:
    return without_blanks(words_read(text).replace("PERSON-1", "").replace("==", ""))


@given(blocks_with_a_split_name())
def test_document_keeps_its_blocks_and_no_markup_is_left_over(case: tuple[str, str]) -> None:
    split, plain = (redacted(source).text for source in case)
    blocks = [kind for kind in markdown_structure(split, inline=False) if "Link" not in kind]
    assert blocks == markdown_structure(plain, inline=False)
    assert words_beside_the_name(split) == words_beside_the_name(plain)
    assert "PERSON-1" in words_read(split)


@given(st.text(max_size=30), st.sampled_from(sorted(SegmentKind)))
def test_any_output_of_an_operator_fits_anywhere_without_a_line_break(output: str, kind: SegmentKind) -> None:
    found = finding("PERSON", Span(1, 5), kind=kind)
    text = "/Mira/"
    plan: Plan = plan_of((decision(found, "replace", new_value=output or "x"),))
    note = note_of(text, text) if kind is SegmentKind.PATH else note_of(text)
    result = transform(note, plan, FirstAppearance())
    changed = result.path if kind is SegmentKind.PATH else result.text
    assert "Mira" not in changed
    assert len(changed.splitlines()) <= 1
    assert changed.count("/") == 2 or kind is not SegmentKind.PATH
