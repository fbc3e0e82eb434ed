"""Embedded notes and images on the pages of a small vault, end to end with the real model."""

from __future__ import annotations

import base64
import datetime
import io
import re
from pathlib import Path
from typing import NamedTuple

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from redact import audit
from redact.decide import load_policy
from redact.detect.engine import SpacyEngine
from redact.effort import Effort
from redact.embedding.files import VaultFiles
from redact.embedding.gathering import Gathered, Gatherer
from redact.embedding.pieces import settled
from redact.embedding.together import together
from redact.errors import LeakFound
from redact.model import Artifact
from redact.pipeline import Exported, Redactor
from redact.transform import operator_names

pytestmark = pytest.mark.model

POLICY = """version: 1
name: colleague
privacy: {missing: confidential, unknown: withhold}
defaults:
  entities: {PERSON: pseudonym, ORGANIZATION: pseudonym, DATE_TIME: keep, "*": redact}
  embeds: follow
  attachments: {images: reencode}
levels:
  public: {entities: {PERSON: keep, ORGANIZATION: keep}}
  restricted: {release: withhold}
"""
NOTES = {
    "Weekly.md": """---
privacy: public
---
# Weekly of the sensor team

Mira Okafor showed the plan.

![[Pay talk#Base]]

![[Pay talk#^raise]]

![[People/Mira Okafor]]

![[HR/Bands]] ![[Odd]] ![[Broken text]]

![[Loop A]]

![[No such note]]

![The bench, as it stands|200](Images/bench%20photo.jpg) and ![[drawing.svg]] ![[link.png]] ![[../outside.png]] ![[broken.png]]

![far](https://files.example/far.png)

A last word. ![[Pay talk#Base]]
""",
    "Pay talk.md": """---
privacy: confidential
counterpart: "[[Mira Okafor]]"
---
# Pay talk

Tomasz Zawadzki opens, and nobody else is to read that opening.

## Base

Mira Okafor asks for a base salary of 142,500 EUR. Her e-mail is mira.okafor@halden.example.

![[chart.bmp]]

## Later

- We raise her salary to 155,000 EUR in May. ^raise
  - if Tomasz agrees
- nothing else
""",
    "People/Mira Okafor.md": "---\ntype: person\nprivacy: internal\n---\nMira Okafor leads the firmware team.\n",
    "HR/Bands.md": "---\nprivacy: restricted\n---\nBand 5 ends at 171,000 EUR for Ines Halvorsen.\n",
    "Odd.md": "---\nprivacy: publik\n---\nOdd text of Ines Halvorsen.\n",
    "Loop A.md": "---\nprivacy: public\n---\nA holds B.\n\n![[Loop B]]\n",
    "Loop B.md": "---\nprivacy: public\n---\nB holds A.\n\n![[Loop A]]\n",
}
REMOVED = ("Okafor", "Zawadzki", "142,500", "155,000", "171,000", "halden", "Halvorsen", "Odd text", "opening", "Mira")


class Place(NamedTuple):
    """A vault and a way to take notes out of it."""

    redactor: Redactor
    vault: Path
    out: Path

    def export(self, name: str) -> Exported:
        """Export the weekly note."""
        form = name.rpartition(".")[2]
        day = datetime.date(2026, 3, 13)
        return self.redactor.export(self.vault / "Weekly.md", form, lambda _: self.out / name, force=True, date=day)


def image(form: str, size: tuple[int, int] = (60, 40)) -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "Mira Okafor's desk"
    Image.new("RGB", size, (80, 150, 110)).save(out, form, exif=exif)
    return out.getvalue()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Make the vault."""
    folder = tmp_path_factory.mktemp("embeds")
    vault = folder / "vault"
    for name, text in NOTES.items():
        (vault / name).parent.mkdir(parents=True, exist_ok=True)
        (vault / name).write_text(text, "utf-8")
    (vault / "Broken text.md").write_bytes(b"\xff\xfe\x00\xd8Ines Halvorsen")
    (vault / "Images").mkdir()
    (vault / "Images" / "bench photo.jpg").write_bytes(image("JPEG"))
    (vault / "chart.bmp").write_bytes(image("BMP"))
    (vault / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (vault / "broken.png").write_text("no image")
    (folder / "outside.png").write_bytes(image("PNG"))
    (vault / "link.png").symlink_to(folder / "outside.png")
    rules = folder / "colleague.yaml"
    rules.write_text(POLICY)
    policy = load_policy(str(rules), operators=operator_names())
    return Place(Redactor(policy, vault=vault, engine=SpacyEngine("en_core_web_md", Effort.FAST)), vault, folder)


@pytest.fixture(scope="module")
def page(place: Place) -> str:
    """Give the HTML of the weekly note, the images' data aside."""
    place.export("weekly.html")
    text = (place.out / "weekly.html").read_text("utf-8")
    return re.sub(r"base64,[^\"]+", "", text[text.index("<main>") :])


def test_nothing_that_any_included_note_removes_is_on_the_page(page: str) -> None:
    assert [value for value in REMOVED if value in page] == []


def test_embedded_parts_stand_in_frames_under_their_titles_and_only_those_parts(page: str) -> None:
    titles = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r'<p class="insert-title">(.*?)</p>', page)]
    assert titles == ["Pay talk", "Pay talk", "PERSON-1", "Loop A", "Loop B"]
    for text in ("asks for a base salary of", "We raise her salary to", "leads the firmware team", "B holds A."):
        assert text in page
    assert "nothing else" not in page


def test_one_person_has_one_pseudonym_in_the_note_and_in_what_it_embeds(page: str) -> None:
    for text in (" showed the plan", " asks for a base", " leads the firmware"):
        assert f'<span class="pseudonym">PERSON-1</span>{text}' in page


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("embedded: HR/Bands", "withheld"),
        ("embedded: Odd", "withheld"),
        ("embedded: Broken text", "withheld"),
        ("embedded: Loop A", "embedded in itself"),
        ("embedded: No such note", "not in the vault"),
        ("embedded: Pay talk &gt; Base", "shown above"),
        ("image: drawing.svg", "withheld: images of its kind can't be encoded anew"),
        ("image: link.png", "not in the vault"),
        ("image: ../outside.png", "not in the vault"),
        ("image: broken.png", "withheld: it is broken, too large, or no such image"),
        ("image: far", "not included"),
    ],
)
def test_what_is_not_shown_says_why(label: str, reason: str, page: str) -> None:
    assert f'<span class="embed">{label} ({reason})</span>' in page


def test_images_are_shown_without_what_they_held_besides(place: Place, page: str) -> None:
    text = (place.out / "weekly.html").read_text("utf-8")
    found = [base64.b64decode(each) for each in re.findall(r'<img [^>]*src="data:image/\w+;base64,([^"]+)"', text)]
    assert [Image.open(io.BytesIO(each)).format for each in found] == ["PNG", "JPEG"]
    assert all(b"Mira" not in each and not Image.open(io.BytesIO(each)).getexif() for each in found)
    assert 'alt="The bench, as it stands"' in page
    assert ".size-200 { width: 200px; }" in text


def test_a_pdf_holds_the_same_text_and_images_and_nothing_removed(place: Place) -> None:
    exported = place.export("weekly.pdf")
    data = (place.out / "weekly.pdf").read_bytes()
    with pypdfium2.PdfDocument(data) as document:
        text = "\n".join(each.get_textpage().get_text_range() for each in document)
        images = sum(1 for each in document for found in each.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)) if found)
    assert [value for value in REMOVED if value in text or value.encode() in data] == []
    assert "PERSON-1 asks for a base salary of REDACTED-PAY" in " ".join(text.split())
    assert images == 2
    assert exported.redacted.counts["COMPENSATION"] == 2
    assert exported.notices[0].startswith("2 images are included")


def test_markdown_keeps_its_links_and_a_policy_that_says_nothing_embeds_nothing(place: Place) -> None:
    place.export("weekly.md")
    assert "![[Pay talk#Base]]" in (place.out / "weekly.md").read_text("utf-8")
    rules = place.out / "plain.yaml"
    rules.write_text(re.sub(r"  (?:embeds|attachments): .*\n", "", POLICY))
    policy = load_policy(str(rules), operators=operator_names())
    plain = Redactor(policy, vault=place.vault, engine=place.redactor.engine, roster=place.redactor.roster)
    Place(plain, place.vault, place.out).export("plain.html")
    page = (place.out / "plain.html").read_text("utf-8")
    assert "embedded: Pay talk &gt; Base (not included)" in page
    assert "image: The bench, as it stands|200 (withheld)" in page
    assert "salary" not in page
    assert "data:image/jpeg" not in page


@pytest.mark.parametrize(
    "value", ["142,500 EUR", "mira.okafor@halden.example", "Tomasz Zawadzki opens, and nobody else is to read"]
)
def test_a_value_that_an_embedded_note_removes_blocks_the_page(value: str, place: Place) -> None:
    redactor = place.redactor
    gathered: Gathered = Gatherer(redactor, VaultFiles(place.vault, redactor.policy, whole_vault=True)).gather(
        redactor.examine(place.vault / "Weekly.md")
    )
    pieces = settled(gathered.pieces, redactor)
    whole = together(pieces, [redactor.transform(each.examined).redacted for each in pieces])
    artifact = Artifact("html", "Weekly.html", f"<main><p>so {value} it is</p></main>".encode())
    examination = audit.examine(artifact, audit.removed_values(whole.note, whole.plan), whole.redacted)
    with pytest.raises(LeakFound):
        audit.clear(artifact, examination)


CHAIN = {
    "Weekly.md": "---\nprivacy: public\n---\nTop.\n\n![[One]]\n\n![[Mira Okafor]]\n\n![[Ines Halvorsen]]\n\n![](Two.md)\n",
    "One.md": "---\nprivacy: public\n---\nFirst.\n\n![[Two]]\n",
    "Two.md": "---\nprivacy: public\n---\nSecond.\n\n![[Three]]\n",
    "Three.md": "---\nprivacy: public\n---\nThird.\n\n![[Four]]\n",
    "Four.md": "---\nprivacy: public\n---\nFourth.\n",
    "Mira Okafor.md": "---\ntype: person\nprivacy: internal\n---\nMira Okafor leads.\n",
    "Ines Halvorsen.md": "---\ntype: person\nprivacy: internal\n---\nInes Halvorsen follows.\n",
}


def test_depth_ends_and_notes_whose_names_come_out_the_same_are_told_apart(place: Place, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    for name, text in CHAIN.items():
        (vault / name).write_text(text, "utf-8")
    rules = tmp_path / "colleague.yaml"
    rules.write_text(POLICY.replace("PERSON: pseudonym", "PERSON: redact"))
    policy = load_policy(str(rules), operators=operator_names())
    Place(Redactor(policy, vault=vault, engine=place.redactor.engine), vault, tmp_path).export("chain.html")
    page = (tmp_path / "chain.html").read_text("utf-8")
    assert [each for each in ("First.", "Second.", "Third.", "Fourth.") if each in page] == ["First.", "Second.", "Third."]
    assert "embedded: Four (embedded too deep)" in page
    titles = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r'<p class="insert-title">(.*?)</p>', page)]
    assert titles == ["One", "Two", "Three", "REDACTED-PERSON", "REDACTED-PERSON 2"]
    assert "leads" in page
    assert "follows" in page
    assert not [each for each in ("Mira", "Ines") if each in page]
