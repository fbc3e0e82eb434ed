from __future__ import annotations

import re

import pytest

from redact.render.markdown_html import make_body

SHOWS = [
    pytest.param("a **b** ~~c~~ ==d==", "<p>a <strong>b</strong> <s>c</s> <mark>d</mark></p>", id="emphasis"),
    pytest.param("==a **b** c== d == e", "<mark>a <strong>b</strong> c</mark> d == e", id="highlight-holds-markup"),
    pytest.param("one\ntwo", "<p>one<br>\ntwo</p>", id="a-line-break-is-shown"),
    pytest.param("[[Note]]", '<span class="wikilink">Note</span>', id="wikilink"),
    pytest.param("[[Note|shown *so*]]", '<span class="wikilink">shown <em>so</em></span>', id="wikilink-alias"),
    pytest.param("[[Note#Part#Sub]]", '<span class="wikilink">Note &gt; Part &gt; Sub</span>', id="wikilink-parts"),
    pytest.param(
        "# T\n## A **b**\n[[#A b]]", '<a class="wikilink" href="#h-2" rel="noopener noreferrer">A b</a>', id="link-in-page"
    ),
    pytest.param("# T\n## A b\n[x](#a-b)", '<a href="#h-2" rel="noopener noreferrer">x</a>', id="link-by-slug"),
    pytest.param("[[#Nowhere]]", '<span class="wikilink">Nowhere</span>', id="place-that-is-missing"),
    pytest.param("[x](Other%20Note.md)", "<span>x</span>", id="a-note-elsewhere-is-text"),
    pytest.param("<https://a.example/b>", 'href="https://a.example/b"', id="autolink"),
    pytest.param("see https://a.example/b.", '<a href="https://a.example/b"', id="bare-address"),
    pytest.param("![[Note#Part]]", '<span class="embed">embedded: Note &gt; Part (not included)</span>', id="embed"),
    pytest.param("![[pic.PNG|300x20]]", '<span class="embed">image: pic.PNG (not included)</span>', id="embedded-image"),
    pytest.param("![the *alt*](http://x/y.png)", '<span class="embed">image: the alt (not included)</span>', id="image"),
    pytest.param("%% hid %% shown", "<p><span></span> shown</p>", id="comment-in-text"),
    pytest.param("a\n%%\nhid\n\nhid\n%% b", "<p>a</p>\n<p>b</p>", id="comment-over-paragraphs"),
    pytest.param("`%%` and `==x==`", "<code>%%</code> and <code>==x==</code>", id="code-is-left-alone"),
    pytest.param("50%% of it", "50%% of it", id="not-a-comment"),
    pytest.param("text ^id-1", "<p>text</p>", id="block-id"),
    pytest.param("2^nd of #2024 a#b #tag/sub_x.", '2^nd of #2024 a#b <span class="tag">#tag/sub_x</span>.', id="tags"),
    pytest.param("call 📅 2025-03-01 ok", '<span class="chip chip-due">due 2025-03-01</span> ok', id="date-mark"),
    pytest.param("- [ ] a ⏫", '<span class="chip chip-priority">high priority</span>', id="priority-of-a-task"),
    pytest.param("sales went 🔼 again", "sales went 🔼 again", id="an-arrow-in-prose-stays"),
    pytest.param("- [ ] a 🔁 every week ✅ 2025-03-01", '<span class="chip chip-repeat">every week</span> <span', id="repeats"),
    pytest.param("- [ ] a 🆔 x1 ⛔ b2,c3", '>id x1</span> <span class="chip chip-after">after b2,c3</span>', id="order-of-tasks"),
    pytest.param("- [ ] a 📅 REDACTED-DATE", ">due REDACTED-DATE</span>", id="a-removed-date"),
    pytest.param(
        "a [owner:: Ann] (x:: 2)", '<span class="chip"><b>owner</b> Ann</span> <span class="chip"><b>x</b> 2</span>', id="fields"
    ),
    pytest.param("PERSON-1 שלום לכם", '<p dir="rtl">', id="runs-from-the-right"),
    pytest.param("- PERSON-1 שלום לכם\n- two", '<ul dir="rtl">\n<li dir="rtl">', id="list-from-the-right"),
    pytest.param("from $180k/$220k to $1.2M–$1.4M", "<p>from $180k/$220k to $1.2M–$1.4M</p>", id="money-is-no-formula"),
    pytest.param(
        "$a^2$ and $$\\frac{a}{b}$$", '<code class="math">a^2</code> and <code class="math">\\frac{a}{b}</code>', id="formula"
    ),
    pytest.param("$$\na - b\n- c\n$$", "formula, as source</p>\n<pre><code>a - b\n- c</code></pre>", id="formula-block"),
    pytest.param("```mermaid\nA-->B\n```", '<p class="code-caption">diagram, as source</p>\n<pre><code>A--&gt;B', id="mermaid"),
    pytest.param(
        "H<sub>2</sub>O <b onclick=x>b</b><br>", "H<sub>2</sub><span></span>O <b>b</b><span></span><br>", id="harmless-html"
    ),
    pytest.param("Dear <your name>,", "Dear &lt;your name&gt;,", id="what-only-looks-like-a-tag"),
    pytest.param("<div class=x>\ntext\n</div>", "<div>\ntext\n</div>", id="html-block"),
    pytest.param('<img src="x" alt="Chart">', "image: Chart (not included)", id="html-image"),
    pytest.param("<!-- hid -->\n\nshown", "<p>shown</p>", id="html-comment"),
    pytest.param("x<script>hid()</script>y <style>hid</style>", "<p>x<span></span>", id="programs"),
    pytest.param("1. a\n2. b", "<ol>\n<li>a</li>", id="list"),
    pytest.param("5. a", '<ol start="5">', id="list-start"),
]


@pytest.mark.parametrize(("source", "html"), SHOWS)
def test_a_reader_sees(source: str, html: str) -> None:
    assert html in make_body(source).html


HIDES = [
    pytest.param("%% hid %% a", id="comment"),
    pytest.param("a\n%%\nhid\n", id="unclosed-comment"),
    pytest.param("> %% hid\n> hid %%\n\na", id="comment-in-a-quote"),
    pytest.param("<!-- hid -->", id="html-comment"),
    pytest.param("a <script>hid</script> <STYLE>hid</style>", id="programs-in-text"),
    pytest.param("<script>\nhid\n\nhid\n</script>", id="program-block"),
    pytest.param("[[hid|a]] [a](hid.md 'hid') ![[a|300]]", id="targets"),
    pytest.param("[a][hid]\n\n[hid]: hid.md 'hid'\n[hid]: hid2.md", id="references"),
    pytest.param("a[^hid]\n\n[^hid]: b", id="footnote-label"),
    pytest.param("> [!hid|hid] a", id="callout-type"),
    pytest.param("```hid title=hid\na\n```", id="fence-info"),
    pytest.param("a ^hid", id="block-id"),
    pytest.param('<span title="hid" data-hid=hid>a</span>', id="attributes"),
]


@pytest.mark.parametrize("source", HIDES)
def test_what_is_not_for_readers_is_gone_and_accounted_for(source: str) -> None:
    body = make_body(source)
    assert "hid" not in body.html
    assert body.hidden["hid"] >= 1


CALLOUTS = {
    "note": "note",
    "Info": "info",
    "TODO": "todo",
    "tldr": "abstract",
    "hint": "tip",
    "important": "tip",
    "done": "success",
    "faq": "question",
    "attention": "warning",
    "missing": "failure",
    "error": "danger",
    "bug": "bug",
    "example": "example",
    "cite": "quote",
    "my-own type": "note",
}


@pytest.mark.parametrize(("written", "kind"), CALLOUTS.items())
def test_every_callout_type_has_its_look(written: str, kind: str) -> None:
    assert f'<div class="callout callout-{kind}">' in make_body(f"> [!{written}]- Title\n> body").html


def test_a_callout_keeps_its_title_apart_from_its_body() -> None:
    body = make_body("> [!tip]- The **title**\n> body\n> - item\n> > [!bug]\n> > inner")
    assert '<p class="callout-title">The <strong>title</strong></p>\n<p>body</p>\n<ul>' in body.html
    assert '<p class="callout-title">Bug</p>\n<p>inner</p>' in body.html


def test_a_plain_quote_stays_one() -> None:
    assert make_body("> [x] no callout").html.startswith("<blockquote>")


@pytest.mark.parametrize(
    ("mark", "box"),
    [
        (" ", "box-open"),
        ("x", "box-done"),
        ("X", "box-done"),
        ("-", "box-dropped"),
        ("/", "box-half"),
        ("?", "box-question"),
        ("b", "box-other"),
    ],
)
def test_a_task_has_a_box(mark: str, box: str) -> None:
    html = make_body(f"- [{mark}] do it\n- no task\n- [{mark}]no task\n1. [{mark}] do it").html
    assert html.count(f'<span class="box {box}">') == 2
    assert html.count('<li class="task ') == 2


def test_an_unknown_mark_stands_in_its_box() -> None:
    assert '<span class="box box-other">b</span> read' in make_body("- [b] read").html


FOOTNOTES = "a[^1] b^[in *line*] c[^1] [^2]\n\n| t[^3] |\n|---|\n\n[^1]: one\n[^2]: - a list\n[^3]: three\n"


def test_on_paper_a_note_goes_with_its_first_reference_and_the_others_keep_their_number() -> None:
    html = make_body(FOOTNOTES, notes_at_foot=True).html
    assert html.count('<span class="page-note"') == 2
    assert re.findall(r'<li id="fn-\d" value="(\d)">', html) == ["3", "4"]
    assert html.index("a<sup") < html.index("> one </span>") < html.index("<em>line</em> </span>") < html.index("c<sup")


def test_on_a_screen_notes_stand_at_the_end() -> None:
    assert make_body(FOOTNOTES).html.count('<li id="fn-') == 4


def test_surplus_cells_are_not_dropped() -> None:
    html = make_body("| a | b |\n|--:|:-:|\n| 1 | 2 | 3 | `4\\|5` |\n| 6 |\n").html
    assert '<td class="right">1</td>\n<td class="center">2</td>\n<td>3</td>\n<td><code>4|5</code></td>' in html
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert [len(re.findall("<t[hd]", row)) for row in rows] == [4, 4, 4]


def test_a_table_that_is_too_wide_may_break_its_longest_words_only() -> None:
    long = "x" * 90
    html = make_body(f"| a | b |\n|---|--:|\n| {long} | 1,250,000 |\n").html
    assert '<table class="tight">' in html
    assert f'<td class="breaks">{long}</td>\n<td class="right">1,250,000</td>' in html
    assert "<table>" in make_body("| a | b |\n|---|---|\n| short words | 1 |\n").html


def test_a_small_source_does_not_become_a_huge_page() -> None:
    source = "|a|b|\n|-|-|\n|" + "x|" * 2000 + "\n" + "|y|\n" * 2000
    assert len(make_body(source).html) < 40 * len(source)


def test_footnotes_stand_at_the_end_also_those_without_a_reference() -> None:
    html = make_body("a[^b] c^[in *it*] d[^b]\n\n[^z]: alone\n[^b]: the note\n[^b]: again").html
    items = re.findall(r'<li id="(fn-\d)">\s*<p>(.*?)</p>', html)
    assert items == [("fn-1", "the note"), ("fn-2", "in <em>it</em>"), ("fn-3", "alone")]
    assert "again" in html
    assert html.count('href="#fn-1"') == 2


def test_a_heading_at_the_start_is_the_title() -> None:
    body = make_body("%% x %%\n\n# The **t** [[N|n]]\ntext")
    assert (body.title, body.html) == ("The t n", "<p>text</p>\n")
    assert body.title_html == 'The <strong>t</strong> <span class="wikilink">n</span>'


def test_heading_ids_repeat_no_word() -> None:
    assert re.findall(r'id="([^"]*)"', make_body("text\n# Ann\n## Bob\n# Ann").html) == ["h-1", "h-2", "h-3"]


def test_a_long_code_block_is_cut_and_nothing_of_it_lost() -> None:
    lines = [f"line {number}" for number in range(500)]
    pieces = re.findall(r"<pre><code>(.*?)</code></pre>", make_body("```log\n" + "\n".join(lines) + "\n```").html, re.DOTALL)
    assert len(pieces) > 10
    assert "\n".join(pieces).split("\n") == lines


def test_a_transcript_in_a_fence_is_set_as_dialogue() -> None:
    html = make_body("```text\n[00:00:01.04] Desk Phone : Hi <b> & *you*\n\n[00:01:09.77] Ann Lee :  Hello.\n```").html
    assert (
        '<p class="turn"><span class="who">Desk Phone</span> <span class="when">00:00:01</span> Hi &lt;b&gt; &amp; *you*</p>'
        in html
    )
    assert "<pre>" not in html


def test_a_transcript_in_paragraphs_keeps_its_markup() -> None:
    html = make_body("**Ann Lee** (00:12): said *so*\n\n**Bo** (00:15): and\nmore\n\nafter").html
    assert '<p class="turn"><span class="who">Ann Lee</span> <span class="when">00:12</span> said <em>so</em></p>' in html
    assert '<span class="when">00:15</span> and<br>\nmore</p>\n<p>after</p>' in html


def test_one_line_with_a_time_is_no_transcript() -> None:
    assert "turn" not in make_body("Lunch (12:30): soup\n\ntext").html
