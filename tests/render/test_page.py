from __future__ import annotations

import base64
import datetime
import hashlib
import re

import pytest

from redact.errors import Unrenderable
from redact.model import Redacted
from redact.render import render
from redact.render.legend import legend
from redact.render.markdown_html.labels import mark_replacements
from tests.render.notes import redacted

DAY = datetime.date(2026, 11, 2)


def page_of(note: Redacted, date: datetime.date | None = None) -> str:
    return render(note, "html", date=date).data.decode("utf-8")


def test_the_header_line_says_for_whom_by_which_policy_and_when() -> None:
    assert '<p class="stamp">Redacted for: share · policy 1 · 2026-11-02</p>' in page_of(redacted("x"), DAY)
    assert '<p class="stamp">Redacted for: share · policy 1</p>' in page_of(redacted("x"))


def test_the_policy_can_turn_the_header_line_off() -> None:
    assert "Redacted for" not in page_of(redacted("x", header=False), DAY)


@pytest.mark.parametrize(
    ("source", "title"),
    [
        pytest.param("# First *one*\n# Second", "First one", id="heading"),
        pytest.param("---\ntitle: Field\n---\ntext\n# Later", "Field", id="field"),
        pytest.param("text <b>", "Weekly", id="file-name"),
        pytest.param("# a <script>x</script> & b", "a &amp; b", id="escaped"),
    ],
)
def test_the_title_is_the_heading_or_the_field_or_the_file_name(source: str, title: str) -> None:
    page = page_of(redacted(source))
    assert f"<title>{title}</title>" in page
    assert page.index("<h1>") < page.index("<main>")


def test_kept_properties_are_set_as_a_small_table() -> None:
    page = page_of(redacted('---\ntype: 1-1\nwho: ["[[PERSON-1|Boss]]", PERSON-2]\nempty:\ncssclasses: wide\n---\ntext'))
    assert '<tr><th scope="row">type</th><td>1-1</td></tr>' in page
    assert '<th scope="row">who</th><td>Boss, <span class="pseudonym">PERSON-2</span></td>' in page
    assert "empty" not in page
    assert "cssclasses" not in page


def test_nothing_of_the_properties_becomes_metadata_unless_the_policy_keeps_it() -> None:
    source = '---\nauthor: PERSON-1\ntags: [a, "b"]\ncreated: 2026-01-02\nupdated: "{ { DATE } }"\ncompany: COMPANY-1\n---\nx'
    assert re.findall(r'<meta name="([^"]*)"', page_of(redacted(source))) == ["viewport", "robots", "referrer"]
    kept = page_of(redacted(source, metadata=("author", "Tags", "created", "updated", "company")))
    assert '<meta name="author" content="PERSON-1">' in kept
    assert '<meta name="keywords" content="a, b">' in kept
    assert '<meta name="dcterms.created" content="2026-01-02">' in kept
    assert "dcterms.modified" not in kept


def test_the_page_lets_a_browser_apply_its_own_style_only() -> None:
    page = page_of(redacted("x"))
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;" in page
    assert '<meta name="robots" content="noindex, nofollow">' in page


def test_the_language_is_the_notes_own_or_english() -> None:
    assert '<html lang="en">' in page_of(redacted("x"))
    assert '<html lang="de-CH">' in page_of(redacted("---\nlang: de-CH\n---\nx"))
    assert '<html lang="en">' in page_of(redacted("---\nlang: 'x\" onload=\"y'\n---\nx"))


def test_the_legend_counts_what_was_replaced() -> None:
    page = page_of(redacted("x", counts={"COMPENSATION": 9, "PERSON": 12, "ORGANIZATION": 1, "MONEY": 0}))
    assert "<li><b>12</b> names</li><li><b>1</b> company name</li><li><b>9</b> pay figures</li>" in page
    assert "What was replaced" not in page_of(redacted("x"))


def test_an_unknown_type_is_counted_by_its_name() -> None:
    assert legend({"IBAN_CODE": 2, "CRYPTO": 1}) == ((1, "crypto"), (2, "iban codes"))


LABELS = [
    pytest.param("PERSON-1, PERSON-12", [("pseudonym", "PERSON-1"), ("pseudonym", "PERSON-12")], id="whole-numbers"),
    pytest.param("`PERSON-1's` **REDACTED-PAY**", [("pseudonym", "PERSON-1"), ("redacted", "REDACTED-PAY")], id="inside-markup"),
    pytest.param("# COMPANY-3\n[[x/COMPANY-3|y]]", [("pseudonym", "COMPANY-3")], id="heading-yes-target-no"),
    pytest.param("#person-2 and `person_2_base`", [("pseudonym", "person-2"), ("pseudonym", "person_2")], id="in-names-and-code"),
    pytest.param("[x](http://COMPANY-1.example)", [], id="not-in-attributes"),
]


@pytest.mark.parametrize(("source", "labels"), LABELS)
def test_replacements_are_set_apart(source: str, labels: list[tuple[str, str]]) -> None:
    assert re.findall(r'<span class="(pseudonym|redacted)">([^<]*)</span>', page_of(redacted(source))) == labels


def test_what_the_note_itself_says_is_no_replacement() -> None:
    assert mark_replacements("<p>PERSON-1 and ABC-12</p>", ()) == "<p>PERSON-1 and ABC-12</p>"


@pytest.mark.parametrize("opening", ["> ", "- "])
def test_what_is_nested_too_deeply_is_refused_not_dropped(opening: str) -> None:
    assert "innermost" in page_of(redacted(opening * 60 + "innermost"))
    with pytest.raises(Unrenderable):
        page_of(redacted(opening * 2000 + "innermost"))
