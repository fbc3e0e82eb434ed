"""What a note holds makes no program ask for anything: each known way, exported, with a server and a file that would tell."""

from __future__ import annotations

import http.server
import io
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from redact.cli.options import open_redactor
from redact.effort import Effort
from tests.render.test_safety import VECTORS

RUNS = """
<script>document.title = "it ran"</script>
<img src="x" onerror="document.title = 'it ran'">
<svg onload="document.title = 'it ran'"></svg>
<details open ontoggle="document.title = 'it ran'">x</details>
<iframe srcdoc="<script>parent.document.title = 'it ran'</script>"></iframe>
"""
GONE = set("script form iframe frame object embed applet link base input button video audio source svg img picture".split())


class Exported(NamedTuple):
    """What came of one note that holds all vectors, and who was asked for what."""

    html: str
    pdf: bytes
    asked: tuple[str, ...]
    server: str


@pytest.fixture
def no_network() -> None:
    """Connections are let through here: the server counts them."""


class Server(http.server.ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        self.server.asked.append(self.path)
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def address(server: Server, vector: str) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}/{vector}"


def secret_of(vector: str) -> str:
    return f"content-of-the-file-for-{vector}"


@pytest.fixture(scope="module")
def exported(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    home = tmp_path_factory.mktemp("home")
    (home / "vault" / ".obsidian").mkdir(parents=True)
    blocks = []
    for vector, markup in VECTORS.items():
        local = home / f"{vector}.txt"
        local.write_text(secret_of(vector), "ascii")
        for target in (address(server, vector), local.as_uri()):
            written = markup.format(u=target)
            blocks += [written, "> " + written.replace("\n", "\n> ")]
    note = home / "vault" / "note.md"
    note.write_text("---\nprivacy: public\n---\n# The title\n\n" + RUNS + "\n\n" + "\n\n".join(blocks), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REDACT_STATE_DIR", str(home / "state"))
        redactor = open_redactor(note, policy="share", vault=None, keep=None, model="", effort=Effort.FAST)
        for suffix in ("html", "pdf"):
            redactor.export(note, suffix, lambda artifact: home / artifact.name, force=False, date=None)
    return Exported(
        (home / "note.html").read_text("utf-8"), (home / "note.pdf").read_bytes(), tuple(server.asked), address(server, "")
    )


@pytest.fixture(scope="module")
def objects(exported: Exported) -> list[bytes]:
    """All that the PDF's objects hold, decoded."""
    import pikepdf

    with pikepdf.open(io.BytesIO(exported.pdf)) as document:
        assert not document.attachments
        assert not {"/EmbeddedFiles", "/JavaScript"} & set(document.Root.get("/Names", {}).keys())
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(document.Root.keys())
        streams = [each.read_bytes() for each in document.objects if isinstance(each, pikepdf.Stream)]
        return [*streams, *(each.unparse() for each in document.objects)]


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_is_asked_for_and_no_file_is_taken_in(vector: str, exported: Exported, objects: list[bytes]) -> None:
    assert f"/{vector}" not in exported.asked
    assert secret_of(vector) not in exported.html
    assert not [each for each in objects if secret_of(vector).encode() in each]


def test_the_server_and_the_file_would_tell(server: Server, tmp_path: Path) -> None:
    import pikepdf
    import weasyprint  # type: ignore[import-untyped]

    (tmp_path / "x.txt").write_text("told", "ascii")
    page = f'<img src="{address(server, "told")}"><link rel="attachment" href="{(tmp_path / "x.txt").as_uri()}">'
    pdf = weasyprint.HTML(string=page).write_pdf()
    assert "/told" in server.asked
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert list(document.attachments) == ["x.txt"]


def test_links_of_the_pdf_lead_to_the_web_or_into_it(exported: Exported) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(exported.pdf)) as document:
        actions = [each.A for page in document.pages for each in page.get("/Annots", ()) if "/A" in each]
        assert {str(each.S) for each in actions} <= {"/URI", "/GoTo"}
        assert all(str(each.URI).startswith(exported.server) for each in actions if each.S == "/URI")


class Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_holds_nothing_that_runs_asks_or_sends(exported: Exported) -> None:
    markup = Markup()
    markup.feed(exported.html)
    assert not GONE & {tag for tag, _ in markup.tags}
    for tag, attributes in markup.tags:
        assert not [each for each in attributes if each.startswith("on") or each in ("style", "src", "srcset", "ping")], tag
        assert tag == "a" or "href" not in attributes
        assert re.match(r"https?://|#|mailto:|tel:", attributes.get("href") or "#"), tag
        assert (attributes.get("http-equiv") or "").casefold() != "refresh"
    assert [tag for tag, _ in markup.tags].count("style") == 1
    assert not re.search(r"url\((?!\"?'?data:)|@import", exported.html[: exported.html.index("<body>")])


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium isn't installed")
def test_a_browser_runs_and_fetches_nothing_even_of_what_is_put_in_later(
    exported: Exported, server: Server, tmp_path: Path
) -> None:
    later = f'{RUNS}<img src="{exported.server}later"><style>p {{ background: url({exported.server}later) }}</style>'
    (tmp_path / "page.html").write_text(exported.html.replace("</body>", f"{later}</body>"), "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    done = subprocess.run(["chromium", *options, tmp_path / "page.html"], capture_output=True, text=True, check=True, timeout=60)
    assert "<title>The title</title>" in done.stdout
    assert set(server.asked) <= {"/told"}
