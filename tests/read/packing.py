"""Packs text as the Excalidraw plugin does: what `LZString.compressToBase64` gives, byte for byte."""

from __future__ import annotations

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def packed(text: str) -> str:
    """Pack a text."""
    bits: list[int] = []
    units = text.encode("utf-16-le", "surrogatepass")
    characters = [chr(int.from_bytes(units[at : at + 2], "little")) for at in range(0, len(units), 2)]
    numbers: dict[str, int] = {}
    fresh: set[str] = set()
    waiting, width, room = "", 2, 2

    def put(number: int, size: int) -> None:
        bits.extend(number >> place & 1 for place in range(size))

    def spend() -> None:
        nonlocal room, width
        room -= 1
        if room == 0:
            room = 2**width
            width += 1

    def write(word: str) -> None:
        if word in fresh:
            is_wide = ord(word) > 255
            put(int(is_wide), width)
            put(ord(word), 16 if is_wide else 8)
            fresh.discard(word)
            spend()
        else:
            put(numbers[word], width)
        spend()

    for character in characters:
        if character not in numbers:
            numbers[character] = len(numbers) + 3
            fresh.add(character)
        if waiting + character in numbers:
            waiting += character
            continue
        write(waiting)
        numbers[waiting + character] = len(numbers) + 3
        waiting = character
    if waiting:
        write(waiting)
    put(2, width)
    bits.append(0)
    bits.extend([0] * (-len(bits) % 6))
    letters = "".join(_ALPHABET[int("".join(map(str, bits[at : at + 6])), 2)] for at in range(0, len(bits), 6))
    return letters + "=" * (-len(letters) % 4)


def in_lines(letters: str) -> str:
    """Break packed text as the plugin does."""
    return "\n\n".join(letters[at : at + 256] for at in range(0, len(letters), 256))
