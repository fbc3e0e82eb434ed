"""Web addresses of persons, companies and meetings are found; those of public tools, references and news are left."""

import pytest

from redact.detect.detectors import urls
from tests.detect.seeking import found_by

FINDS = [
    "⟦https://www.linkedin.com/in/ada-quill⟧",
    "⟦https://github.com/adaquill⟧",
    "⟦github.com/adaquill⟧",
    "⟦https://quillpartners.example-firm.com/team⟧",
    "see ⟦https://tern-harbour.io/careers⟧.",
    "⟦www.brightwater-clinic.org⟧",
    "⟦tern-harbour.io/careers⟧",
    "join ⟦https://us02web.zoom.us/j/8123?pwd=abc⟧",
    "⟦https://meet.google.com/abc-defg-hij⟧",
    "⟦https://teams.microsoft.com/l/meetup-join/19⟧",
    "⟦https://docs.google.com/document/d/1AbC/edit⟧",
    "⟦https://calendly.com/ada⟧",
    "⟦https://tern.slack.com/archives/C01⟧",
    "[text](⟦https://quill-legal.net/x⟧)",
    "<⟦https://foo.bar-baz.dev⟧>",
    "⟦https://x.com/adaquill⟧",
    "⟦ssh://git@git.tern.internal/pay⟧",
    "---\nsite: ⟦https://tern-harbour.io⟧\n---\n",
]
IGNORES = [
    "https://docs.python.org/3/library/re.html",
    "https://en.wikipedia.org/wiki/Bonus",
    "https://github.com/explosion/spaCy/issues/1",
    "https://stackoverflow.com/questions/1",
    "https://www.nytimes.com/2025/03/04/business/pay.html",
    "https://obsidian.md/help",
    "https://www.youtube.com/watch?v=abc",
    "http://localhost:8080/metrics",
    "http://192.168.0.1/x and 10.0.0.1:8080",
    "Node.js, README.md, file.py, v1.2.3",
    "e.g. this, i.e. that, a.m., U.S.",
    "3.5.co",
    "obsidian://open?vault=x",
    "ada@tern-harbour.io",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    found, expected = found_by(urls, marked)
    assert found == expected


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found_by(urls, text)[0] == []
