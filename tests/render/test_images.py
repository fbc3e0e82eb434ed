"""A re-encoded image is its pixels and nothing else."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from redact.audit.image_metadata import metadata_in, refuse_metadata
from redact.errors import LeakFound, Unreadable, Unrenderable
from redact.render.images import reencoded

NAME = b"Mira Okafor"
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".bmp")
FORMATS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".gif": "GIF",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
}


def picture(size: tuple[int, int] = (32, 24), mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", size, (250, 250, 250))
    image.paste((200, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    return image.convert(mode)


def telling(suffix: str) -> bytes:
    """Give an image that tells a name in every way that its format has."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = NAME.decode()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>' + NAME + b"</a></x:xmpmeta>"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options: dict[str, Any] = {"exif": exif, "icc_profile": profile}
    if suffix in (".jpg", ".jpeg"):
        options |= {"comment": NAME, "xmp": xmp}
    elif suffix == ".png":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Author", NAME.decode())
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode())
    elif suffix == ".webp":
        options["xmp"] = xmp
    elif suffix == ".gif":
        options = {"comment": NAME}
    elif suffix == ".bmp":
        options = {}
    out = BytesIO()
    picture().save(out, FORMATS[suffix], **options)
    return out.getvalue() + NAME


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_but_the_pixels_is_left(suffix: str) -> None:
    data = telling(suffix)
    assert NAME in data
    if suffix not in (".tif", ".tiff"):
        assert metadata_in(data)
    clean = reencoded(data, suffix.upper())
    assert NAME not in clean
    assert metadata_in(clean) == ()
    refuse_metadata(clean)
    with Image.open(BytesIO(clean)) as image:
        assert (image.format, image.size) == (FORMATS[suffix], (32, 24))
        assert not {0x010E, 0x013B} & set(image.getexif())
        red, white = image.convert("RGB").getpixel((2, 2)), image.convert("RGB").getpixel((30, 22))
    assert isinstance(red, tuple)
    assert isinstance(white, tuple)
    assert all(abs(a - b) < 40 for a, b in zip((*red, *white), (200, 0, 0, 250, 250, 250), strict=True))
    assert reencoded(data, suffix) == clean


def test_a_drawing_exported_with_its_scene_is_only_a_picture_afterwards() -> None:
    scene = b'{"type":"excalidraw","elements":[{"text":"Mira Okafor"}]}'
    information = PngImagePlugin.PngInfo()
    information.add_text("application/vnd.excalidraw+json", scene.decode())
    information.add(b"zTXt", b"scene\0\0" + zlib.compress(scene))
    out = BytesIO()
    picture().save(out, "PNG", pnginfo=information)
    assert metadata_in(out.getvalue()) == ("a tEXt chunk", "a zTXt chunk")
    clean = reencoded(out.getvalue(), ".png")
    assert (metadata_in(clean), b"excalidraw" in clean) == ((), False)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tiff"])
def test_an_image_is_turned_as_it_is_shown(suffix: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    out = BytesIO()
    picture((16, 8)).save(out, FORMATS[suffix], exif=exif)
    with Image.open(BytesIO(reencoded(out.getvalue(), suffix))) as image:
        assert image.size == (8, 16)
        corner = image.convert("RGB").getpixel((6, 1))
    assert isinstance(corner, tuple)
    assert corner[0] > 150 > corner[1]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F", "YCbCr", "LAB"])
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".gif", ".tiff", ".bmp"])
def test_any_kind_of_pixels_can_be_written(mode: str, suffix: str) -> None:
    way = {"I": ["L", "I"], "F": ["L", "F"], "I;16": ["L", "I", "I;16"], "LAB": []}.get(mode, [mode])
    image = picture() if mode != "LAB" else Image.new("LAB", (32, 24), (50, 100, 200))
    for step in way:
        image = image.convert(step)
    out = BytesIO()
    image.save(out, "PNG" if mode in ("1", "L", "LA", "P", "RGB", "RGBA") else "TIFF")
    assert metadata_in(reencoded(out.getvalue(), suffix)) == ()


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".png"])
def test_an_animation_stays_one(suffix: str) -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (8, 6), colour) for colour in ("red", "lime", "blue")]
    comment = {"comment": NAME} if suffix == ".gif" else {}
    frames[0].save(out, FORMATS[suffix], save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0, **comment)
    clean = reencoded(out.getvalue(), suffix)
    assert metadata_in(clean) == ()
    with Image.open(BytesIO(clean)) as image:
        assert getattr(image, "n_frames", 1) == 3
        image.seek(1)
        shown = image.convert("RGB").getpixel((3, 3))
    assert isinstance(shown, tuple)
    assert shown[1] > 240 > 15 > max(shown[0], shown[2])


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ".svg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ".png"),
        (b"\0\0\0\x18ftypheic", ".heic"),
        (b"", ".png"),
        (b"\x89PNG\r\n\x1a\n", ".png"),
        (b"%PDF-1.7", ".jpg"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", ".jpg"),
        (telling(".jpg")[:200], ".jpg"),
        (b"", ""),
    ],
)
def test_what_is_no_such_image_is_refused_without_a_word_of_it(data: bytes, suffix: str) -> None:
    with pytest.raises(Unrenderable) as caught:
        reencoded(data, suffix)
    assert "Mira" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    header = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    chunk = (13).to_bytes(4, "big") + header + zlib.crc32(header).to_bytes(4, "big")
    with pytest.raises(Unrenderable):
        reencoded(b"\x89PNG\r\n\x1a\n" + chunk, ".png")
    out = BytesIO()
    Image.new("1", (12_000, 9_000)).save(out, "PNG")
    with pytest.raises(Unrenderable, match="100,000,000 pixels"):
        reencoded(out.getvalue(), ".png")


def test_an_image_under_another_name_is_written_as_its_name_says() -> None:
    with Image.open(BytesIO(reencoded(telling(".png"), ".jpg"))) as image:
        assert image.format == "JPEG"


def test_the_check_names_what_it_finds() -> None:
    with pytest.raises(LeakFound, match=r"an APP1 segment, .*a comment.* something behind its end"):
        refuse_metadata(telling(".jpg"))
    assert "a comment" in metadata_in(telling(".gif"))
    assert {"the tag 270", "the tag 315", "the tag 34675"} <= set(metadata_in(telling(".tif")))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_is_cut_off_cannot_be_checked(suffix: str) -> None:
    clean = reencoded(telling(suffix), suffix)
    with pytest.raises(Unreadable):
        metadata_in(clean[: 5 if suffix in (".tif", ".tiff") else len(clean) - 1])
    with pytest.raises(Unreadable):
        metadata_in(b"<svg/>")
