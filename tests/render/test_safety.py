"""Nothing in a note makes the page fetch, run or embed anything. The vectors are those of research on HTML-to-PDF converters."""

from __future__ import annotations

import re

import pytest

from redact.render import render
from tests.render.notes import redacted

WEB = "http://203.0.113.7/seen"
VECTORS = {
    "img": '<img src="{u}">',
    "img-srcset": '<img srcset="{u} 2x">',
    "markdown-image": "![x]({u})",
    "reference-image": "![x]\n\n[x]: {u}",
    "wiki-image": "![[{u}]]",
    "link-stylesheet": '<link rel="stylesheet" href="{u}">',
    "style-import": '<style>@import url("{u}");</style>',
    "style-background": "<style>body {{ background: url({u}) }}</style>",
    "style-content": "<style>p::before {{ content: url({u}) }}</style>",
    "style-font-face": "<style>@font-face {{ font-family: x; src: url({u}) }} p {{ font-family: x }}</style>",
    "style-list-image": "<style>li {{ list-style-image: url({u}) }}</style>\n\n- x",
    "style-color-profile": "<style>@color-profile --x {{ src: url({u}) }}</style>",
    "style-attribute": '<p style="background: url({u})">x</p>',
    "svg-image": '<svg><image href="{u}"/></svg>',
    "svg-use": '<svg><use href="{u}#a"/></svg>',
    "data-svg": "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{u}'/></svg>\">",
    "svg-xlink": '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{u}"/></svg>',
    "svg-onload": "<svg onload=\"fetch('{u}')\"></svg>",
    "picture": '<picture><source srcset="{u}"><img src="{u}"></picture>',
    "a-ping": '<a href="#x" ping="{u}">x</a>',
    "object": '<object data="{u}"></object>',
    "embed": '<embed src="{u}">',
    "iframe": '<iframe src="{u}"></iframe>',
    "video": '<video src="{u}" poster="{u}"></video>',
    "base": '<base href="{u}"><img src="x">',
    "link-attachment": '<link rel="attachment" href="{u}">',
    "a-attachment": '<a rel="attachment" href="{u}">x</a>',
    "meta-refresh": '<meta http-equiv="refresh" content="0; url={u}">',
    "script": '<script src="{u}"></script>',
    "form": '<form action="{u}"><input type="image" src="{u}"></form>',
    "event": "<b onclick=\"fetch('{u}')\">x</b>",
    "javascript-link": "[x](javascript:fetch('{u}'))",
    "hidden-in-block": '<div>\n<table background="{u}"><tr><td>x</td></tr></table>\n</div>',
}


@pytest.mark.parametrize("vector", VECTORS)
def test_no_markup_of_a_note_reaches_the_page(vector: str) -> None:
    page = render(redacted(VECTORS[vector].format(u=WEB)), "html").data.decode()
    body = page[page.index("<body>") :]
    tags = re.findall(r"<[a-zA-Z][^>]*>", body)
    assert not [tag for tag in tags if re.search(r"203|\b(?:src|srcset|style|background|on\w+|rel=.attachment)\b", tag)]
    assert not re.search(r"<(?:img|link|style|script|svg|object|embed|iframe|video|base|meta|form|input)\b", body)


def test_the_fetcher_gives_our_own_drawings_only() -> None:
    from redact.render.exporters.pdf import _fetcher
    from redact.render.style.icons import icon_uris

    fetcher = _fetcher()
    assert all(fetcher(uri).read().startswith(b"<svg") for uri in icon_uris())
    for address in (WEB, "file:///etc/hostname", "data:text/plain,x", "data:image/svg+xml,<svg/>"):
        with pytest.raises(ValueError, match="fetches nothing"):
            fetcher(address)


def test_the_fetcher_gives_the_very_images_that_are_to_be_shown_and_no_others() -> None:
    from redact.render.exporters.pdf import _fetcher

    fetcher = _fetcher(["data:image/png;base64,AAAA"])
    assert fetcher("data:image/png;base64,AAAA").read() == bytes(3)
    with pytest.raises(ValueError, match="fetches nothing"):
        fetcher("data:image/png;base64,BBBB")
