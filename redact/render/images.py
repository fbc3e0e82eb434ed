"""Images anew from their pixels alone: no metadata, no thumbnail, nothing behind the picture. The one importer of Pillow."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from redact.errors import RedactError, Unrenderable

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_READ = ("BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
_FORMATS = {
    ".bmp": "BMP", ".gif": "GIF", ".jfif": "JPEG", ".jpe": "JPEG", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".tif": "TIFF",
    ".tiff": "TIFF", ".webp": "WEBP",
}  # fmt: skip
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "optimize": True},
    "TIFF": {"compression": "tiff_adobe_deflate"},
    "WEBP": {"quality": 92, "method": 4},
    "GIF": {"disposal": 2, "optimize": False},
}
_MODES = {
    "BMP": ("1", "L", "RGB"),
    "GIF": ("L", "RGB", "RGBA"),
    "JPEG": ("L", "RGB"),
    "PNG": ("1", "I;16", "L", "LA", "RGB", "RGBA"),
    "TIFF": ("1", "I;16", "L", "LA", "RGB", "RGBA"),
    "WEBP": ("RGB", "RGBA"),
}
_PAGED = frozenset({"GIF", "PNG", "TIFF", "WEBP"})
_MOST_PIXELS = 100_000_000
"""Of all frames together."""
_MOST_FRAMES = 1000


def reencoded(data: bytes, suffix: str) -> bytes:
    """Write an image anew in the format of its name, turned as it is shown and in the colours of the web.

    Args:
        data: all of the file.
        suffix: its name's extension, with the dot.

    Raises:
        Unrenderable: it is no image that can be written anew: another format, broken, too large, or an odd animation.
    """
    form = _FORMATS.get(suffix.casefold())
    if form is None:
        raise Unrenderable(f"Images of the kind {suffix or '(none)'} can't be re-encoded, so this one is withheld.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _rewritten(data, form)
    except RedactError:
        raise
    except Exception:  # a broken image may fail anywhere in Pillow, and what it says may quote the file
        raise Unrenderable("The image is broken or of another kind than its name says, so it is withheld.") from None


def _rewritten(data: bytes, form: str) -> bytes:
    from PIL import Image

    with Image.open(BytesIO(data), formats=_READ) as image:
        count = getattr(image, "n_frames", 1) if form in _PAGED else 1
        if count > _MOST_FRAMES or image.width * image.height * count > _MOST_PIXELS:
            raise Unrenderable(f"The image is larger than {_MOST_PIXELS:,} pixels, so it is withheld.")
        if image.info.get("default_image"):
            raise Unrenderable("The image shows a picture that its animation doesn't, so it is withheld.")
        durations: list[int] = []
        frames = list(_frames(image, form, count, durations))
        options = dict(_OPTIONS.get(form, {}))
        if count > 1:
            options |= {"save_all": True, "append_images": frames[1:]}
        if count > 1 and form != "TIFF":
            options |= {"duration": durations, "loop": int(image.info.get("loop", 0))}
    out = BytesIO()
    frames[0].save(out, form, **options)
    return out.getvalue()


def _frames(image: Picture, form: str, count: int, durations: list[int]) -> Iterator[Picture]:
    for number in range(count):
        if count > 1:
            image.seek(number)
        image.load()
        if image.width * image.height * count > _MOST_PIXELS:
            raise Unrenderable(f"The image is larger than {_MOST_PIXELS:,} pixels, so it is withheld.")
        durations.append(int(image.info.get("duration", 100)))
        yield _pixels(image, form)


def _pixels(image: Picture, form: str) -> Picture:
    """Give a new image with the same pixels and nothing else."""
    from PIL import Image, ImageOps

    turned = _in_web_colours(ImageOps.exif_transpose(image))
    mode = _mode_for(turned, form)
    shown = turned if turned.mode == mode else turned.convert(mode)
    return Image.frombytes(shown.mode, shown.size, shown.tobytes())


def _mode_for(image: Picture, form: str) -> str:
    modes = _MODES[form]
    if image.mode in modes and "transparency" not in image.info:
        return image.mode
    if image.mode in ("I", "I;16B", "I;16L", "I;16N") and "I;16" in modes:
        return "I;16"
    has_alpha = "transparency" in image.info or image.mode in ("LA", "La", "PA", "RGBA", "RGBa")
    if has_alpha and "RGBA" in modes:
        return "RGBA"
    return "L" if image.mode in ("1", "L", "LA", "I", "F") and "L" in modes else "RGB"


def _in_web_colours(image: Picture) -> Picture:
    """Carry the colours over to sRGB, since the profile that says what they are goes; leave them where that can't be done."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    try:
        wanted = "RGB" if image.mode in ("CMYK", "L") else image.mode
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=wanted)
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image
