"""What holds for any text: nothing is lost, the map is exact, line ends don't matter, nothing is raised."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redact.model import SegmentKind, Segments
from tests.segment.seeing import seen

PIECES = """Mira Okafor a 120k é Ã© â€™ 😀 \u00ad \u200b \\ * ** _ ` `` ``` ~~~ ~~ == %% [ ] ( ) [[ ]] | ! # ## ^ ^b [^n] [^n]:
    > - 1. < > <b> </b> <br> <div <!-- --> <Mira </div> &amp; &#65; & http://a.b/c%20d %C3%A9 % :: --- |-|-| $ " ' : [r]: <? ?>
    [!n] <![CDATA[ <script> {{t}} { } @ privacy: - [ ] - [x] \x85 \u2028 \ufeff \x1f"""
SPACES = [
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n    ",
    "---\n",
    "\n---\n",
    "'\n",
    "| a | b |\n|-|-|\n",
    "%%\n",
]

notes = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.lists(st.sampled_from([*PIECES.split(), *SPACES]), max_size=30).map("".join),
    st.lists(st.sampled_from([*PIECES.split(), *SPACES]), max_size=20).map(lambda pieces: "---\n" + "".join(pieces)),
)


@given(notes)
def test_any_text_is_seen_whole_and_mapped_exactly(text: str) -> None:
    seen(text)


@given(notes)
def test_segments_and_gaps_together_are_the_source(text: str) -> None:
    segments = seen(text)
    joined = list(text)
    for segment in segments:
        if segment.kind is not SegmentKind.PATH:
            for span in segment.ranges_in_source(0, len(segment.text)):
                joined[span.start : span.end] = segments.source[span.start : span.end]
    assert "".join(joined) == text == segments.source


@given(notes)
def test_line_ends_do_not_matter(text: str) -> None:
    text = text.replace("\r", "")
    assert shown(seen(text.replace("\n", "\r\n"))) == shown(seen(text))


@given(notes)
def test_a_byte_order_mark_does_not_matter(text: str) -> None:
    text = text.removeprefix("\ufeff")
    assert shown(seen("\ufeff" + text)) == shown(seen(text))


def shown(segments: Segments) -> list[tuple[str, str]]:
    return [(segment.kind.value, segment.text) for segment in segments]


def test_characters_of_any_width_keep_their_place_in_a_long_note() -> None:
    text = "".join(f"é😀 **名{number}** &amp; ł\n\n" for number in range(400))
    found = [segment.text for segment in seen(text) if segment.kind is SegmentKind.PROSE]
    assert found == [f"é😀 名{number} & ł" for number in range(400)]
