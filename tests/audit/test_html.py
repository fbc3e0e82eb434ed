import base64

import pytest

from redact.errors import Unreadable
from redact.model import Artifact, Leak
from tests.audit.building import Case, audited, carried_out, planted

NOTE = (
    "# Talk with ⟦PERSON|Mira Okafor⟧\n\nGeorgia went ⟦keep PERSON|Will⟧ a text about ⟦PERSON|Will⟧.\n⟦ORGANIZATION|Inter⟧ too.\n"
)


def page(body: str = "", head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Talk with PERSON-0</title>{head}</head>'
        "<body><p>Redacted for: share · policy version 1</p><h1 id='talk-with-person-0'>Talk with PERSON-0</h1>"
        f"<p>Georgia went Will a text about PERSON-2. ORGANIZATION-3 too.</p>{body}</body></html>"
    )


def picture(behind: bytes = b"", comment: bytes = b"") -> str:
    """Give the address of a small GIF."""
    extension = b"!\xfe" + bytes([len(comment)]) + comment + b"\0" if comment else b""
    head = b"GIF89a\1\0\1\0\x80\0\0" + b"Mira Okafor"[:6]
    image = head + extension + b",\0\0\0\0\1\0\1\0\0\2\2L\1\0;" + behind
    return f"data:image/gif;base64,{base64.b64encode(image).decode()}"


def leaks_in(html: str, case: Case | None = None) -> set[str]:
    artifact = Artifact("html", "Week.html", html.encode())
    leaks: tuple[Leak, ...] = audited(case or planted(NOTE), artifact=artifact).leaks
    return {leak.place for leak in leaks}


LEAKS = {
    "text": ("text", page("<p>so Okafor said")),
    "split by tags": ("text", page("<p>so Oka<b>f</b>or said")),
    "title": ("title", page(head="<title>Mira Okafor</title>")),
    "comment": ("comment", page("<!-- Okafor -->")),
    "attribute": ("attribute alt", page('<img alt="Okafor">')),
    "encoded attribute": ("attribute href", page('<a href="People/Oka%66or.md">x</a>')),
    "unknown attribute": ("attribute other", page('<p data-x="Okafor">x')),
    "attribute's name": ("attribute other", page("<p data-mira-okafor>x")),
    "identifier": ("attribute id", page('<h2 id="mira-okafor">x</h2>')),
    "script": ("style or script", page("<script>let miraOkafor = 1</script>")),
    "style": ("style or script", page(head="<style>.mira-okafor {}</style>")),
    "class": ("attribute class", page('<p class="mira-okafor">')),
    "data": ("attribute src, base64", page('<img src="data:text/plain;base64,YWJvdXQgTWlyYSBPa2Fmb3I=">')),
    "data behind a picture": ("attribute src, base64", page(f'<img src="{picture(b"about Mira Okafor")}">')),
    "comment in a picture": ("attribute src, base64", page(f'<img src="{picture(comment=b"about Mira Okafor")}">')),
    "ordinary word alone in the title": ("title", page(head="<title>1-1 Will</title>")),
}

NO_LEAKS = {
    "the document itself": page(),
    "font of the same name": page(head="<style>body { font-family: Inter, Georgia, serif }</style>"),
    "heading with a decided word": page("<h2 id='went-will-a'>went Will a</h2>"),
    "laid out anew": page().replace("went Will a", "went\n<b>Will</b><br>a"),
}


@pytest.mark.parametrize(("place", "html"), LEAKS.values(), ids=LEAKS.keys())
def test_removed_value_is_found_in_every_place(place: str, html: str) -> None:
    assert place in leaks_in(html)


@pytest.mark.parametrize("html", NO_LEAKS.values(), ids=NO_LEAKS.keys())
def test_faithful_page_is_clean(html: str) -> None:
    assert not leaks_in(html)


def test_policy_named_in_the_header_is_no_leak_of_a_like_named_company() -> None:
    assert not leaks_in(
        page().replace("ORGANIZATION-3", "ORGANIZATION-0"), planted("⟦ORGANIZATION|Share⟧ and ⟦PERSON|share⟧ met.\n")
    )


def test_page_that_is_no_text_is_unreadable() -> None:
    case = planted(NOTE)
    with pytest.raises(Unreadable):
        audited(case, carried_out(case), Artifact("html", "a.html", b"\xff\xfe\x00"))


def test_a_name_as_an_attribute_is_found_and_the_place_does_not_tell_it() -> None:
    assert leaks_in(page("<i okafor='x'>y</i>")) == {"attribute other"}
