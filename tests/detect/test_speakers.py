"""Speakers' labels are found in every style of transcript, the text they head is not."""

import pytest

from redact.detect.detectors import speakers
from tests.detect.seeking import found_by

FINDS = [
    "⟦Ada Quill⟧  0:32\nI think so.\n\n⟦Tendai Moyo⟧  0:40\nYes.\n",
    "```text\n⟦Ada Quill⟧  0:32\nI think so.\n\nSpeaker 2  0:40\nYes.\n```\n",
    "```text\n[00:00:09.77] Room Speakerphone :  ⟦Ada Quill⟧Sorry. Better?\n[00:00:12.20] MacBook Pro Microphone : Much.\n```\n",
    "```text\nWEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v ⟦Ada Quill⟧>so here</v>\n```\n",
    "```text\nWEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n⟦Ada Quill⟧: so here\n\n2\n00:00:02.0 --> 00:00:03.0\n⟦Tendai⟧: y\n```",
    "00:00:01.000 --> 00:00:02.000\n<v ⟦Ada Quill⟧>so here</v>\n\n00:00:02.000 --> 00:00:03.000\n<v ⟦Tendai Moyo⟧>yes</v>\n",
    "⟦Ada Quill⟧ (00:12:33): so here\n⟦Tendai Moyo⟧ (00:12:40): yes\n",
    "[00:12:33] ⟦Ada Quill⟧: so here\n[00:12:40] ⟦Tendai Moyo⟧: yes\n",
    "10:02:11 From ⟦Ada Quill⟧ to Everyone: hi\n10:02:15 From ⟦Tendai Moyo⟧ to Everyone: hello\n",
    "**⟦Ada⟧:** hi\n**⟦Bo⟧:** hello\n**⟦Ada⟧:** so\n**⟦Bo⟧:** yes\n",
    "⟦Ada Quill⟧That sounds grim.  0:41\n\n⟦Tendai Moyo⟧  0:44\nIt isn't.\n",
    "[12/03/24, 10:32:11] ⟦Ada⟧: text\n[12/03/24, 10:33:00] ⟦Tendai Moyo⟧: more\n",
    "⟦Ada Quill⟧ (⟦Velm⟧)  0:32\nI think so.\n\n⟦Tendai Moyo⟧ (Guest)  0:40\nYes.\n",
    "```text\n⟦ada quill⟧ 00:10\nso here\n⟦tendai moyo⟧ 00:14\nyes\n```\n",
    "```text\n⟦Ada⟧'s iPhone  0:32\nhello\n\n⟦Ada⟧'s iPhone  0:40\nyes\n```\n",
    "⟦ADA QUILL⟧ 10:02\nSo.\n\n⟦TENDAI MOYO⟧ 10:03\nYes.\n",
]
IGNORES = [
    "Speaker 1  0:32\nI think so.\n\nSpeaker 2  0:40\nYes.\n",
    "```text\n[00:00:09.77] Yealink Room 810 : Sorry.\n[00:00:12.20] Desktop Audio : Much.\n```\n",
    "- 08:00 ran 5k\n- 09:00 Standup: nothing new\n- 10:00 Lunch: soup\n",
    "Width: 4\n\nHeight: 5\n\nDepth: 6\n",
    "Host: welcome\nGuest: thanks\nHost: so\nGuest: yes\n",
    "Next meeting: 2025-03-11 09:00\n",
    "Base: 100\nBonus: 20\nBase: 110\nBonus: 30\n",
    "Note: this\nNote: that\nWarning: hot\nWarning: cold\n",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    found, names = found_by(speakers, marked)
    assert found == names


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found_by(speakers, text)[0] == []
