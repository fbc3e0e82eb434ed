"""Nothing in a note runs, leads out or passes for a part of the page, wherever it stands in it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.review.page.conftest import OpenPage

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<img src='https://evil.example/a.png' srcset='https://evil.example/b.png 2x'>",
    "<svg onload=alert(3)><script>alert(4)</script><use href='https://evil.example/#x'/></svg>",
    "<iframe src='javascript:alert(5)' srcdoc='<script>alert(6)</script>'></iframe>",
    "<object data='https://evil.example/o'></object><embed src='https://evil.example/e'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href='https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/s.css'><style>* {display: none}</style>",
    "<p style='position:fixed;inset:0;background:url(https://evil.example/p)'>over</p>",
    "<form action='https://evil.example/f'><button formaction='javascript:alert(7)'>go</button></form>",
    "<a href='javascript:alert(8)' ping='https://evil.example/ping'>raw</a>",
    "[link](javascript:alert(9)) [out](https://evil.example/out) <https://evil.example/auto>",
    "![picture](https://evil.example/p.png) ![[https://evil.example/e.png]]",
    "<details open ontoggle=alert(10)><summary>s</summary></details>",
    "<video autoplay src='https://evil.example/v'></video><audio src='https://evil.example/a' autoplay></audio>",
    "<div id=toast data-do=export class='mention toast shown' data-n=0 onclick=alert(11)>Saved</div>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(12)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(13)>'></noscript>",
    "&lt;img src=x onerror=alert(14)&gt; `<img src=x onerror=alert(15)>`",
)
CONTEXTS = (
    "{0}\n",
    "# {0}\n",
    "- item {0}\n    - inner {0}\n",
    "> quote {0}\n",
    "> [!note] {0}\n> {0}\n",
    "| a | {0} |\n|---|---|\n| {0} | b |\n",
    "- [ ] task {0}\n",
    "text[^{1}]\n\n[^{1}]: note {0}\n",
    "```html\n{0}\n```\n",
    "**{0}** ==Tendai {0}== [[Tendai Sikelo|{0}]] [{0}](x.md) ![{0}](y.png)\n",
    "Tendai Sikelo {0}: said {0}\n",
    "key:: {0}\n",
    "%% {0} %%\n\n<!-- {0} -->\n",
    '```mermaid\ngraph TD; A["{0}"]-->B\n```\n\n$$ {0} $$\n',
)


def test_nothing_of_a_note_runs_or_leads_out(open_page: OpenPage, vault: Path) -> None:
    lines = [context.format(attack, number) for number, attack in enumerate(ATTACKS) for context in CONTEXTS]
    field = "".join(f"x{number}: {attack!r}\n" for number, attack in enumerate(ATTACKS))
    name = "Bad <img src=x onerror=alert(16)>.md"
    head = "---\nprivacy: internal\nattendees: [Tendai Sikelo, '<img src=x onerror=alert(17)>']\n"
    tags = "tags: ['<script>alert(18)</script>']\n"
    (vault / name).write_text(f"{head}{tags}{field}---\n" + "\n".join(lines), "utf-8")
    page = open_page(name)
    expect(page.locator("#paper .mention").first).to_be_visible()
    address = page.url
    for key in "jjentt?":
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    inside = page.evaluate(
        """() => [...document.querySelectorAll('#paper *, #source *, #list *')].filter((each) =>
            each.matches('script, style, link, meta, base, iframe, object, embed, form, svg, img, video, audio, math')
            || each.matches('input:not(.pick), [style], [src]')
            || [...each.attributes].some((attribute) => /^on|^ping$|^srcdoc$/i.test(attribute.name))
            || (each.hasAttribute('href') && !each.getAttribute('href').startsWith('#'))
            || (each.closest('#paper, #source') && each.hasAttribute('data-do'))
        ).map((each) => each.outerHTML.slice(0, 100))"""
    )
    assert inside == []
    assert page.evaluate("document.querySelectorAll('[id=toast]').length") == 1
    for place in page.locator("#paper a").all()[:5]:
        place.click(force=True)
    assert page.url.partition("#")[0] == address
