"""Secrets are found by their makers' form and by the word before; talk about secrets is left."""

import pytest

from redact.detect.detectors import secrets
from tests.detect.seeking import found_by

RANDOM = "9fQ2xZ7bLm4KtR8wVn3Y"

FINDS = [
    "AWS: ⟦AKIAIOSFODNN7EXAMPLE⟧ in the old account",
    f"⟦ghp_{RANDOM}{RANDOM[:16]}⟧",
    f"⟦glpat-{RANDOM}⟧",
    "⟦xoxb-1234567890-abcdefghij⟧",
    f"⟦sk_live_{RANDOM}⟧",
    f"⟦sk-ant-api03-{RANDOM}⟧",
    f"⟦AIza{RANDOM}{RANDOM[:15]}⟧",
    f"⟦SG.{RANDOM}.{RANDOM}⟧",
    "⟦eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w⟧",
    f"```\nAccountKey=⟦{RANDOM}{RANDOM}abcdef==⟧\n```",
    "```\n⟦-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\n-----END RSA PRIVATE KEY-----⟧\n```",
    "```\n⟦-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk⟧\n```",
    "postgres://admin:⟦s3cr3t⟧@db.host:5432/x",
    "`https://files.host/x?token=⟦9f2e77ab⟧&page=2`",
    "`rediss://:⟦hunter2⟧@cache:6380`",
    "the key ⟦acme-demo-77aa21f0c9d3⟧ works until Friday",
    "⟦lkp_live_8Qz3vT1nYw7Rb0Xe⟧",
    "password: ⟦hunter2⟧",
    "Password = ⟦Tr0ub4dor&3⟧",
    "the password for the data room is ⟦Marsh!Violet#9⟧, ok?",
    "passcode ⟦77Kx2q⟧",
    "pw's ⟦harvest!24⟧",
    "Wifi: ⟦heron-basin-82-Quill⟧",
    "wifi in the meeting room: passcode: ⟦heron-4471-Q⟧",
    'wifi password "⟦correct horse battery staple⟧"',
    "PIN ⟦4471⟧",
    "door code ⟦4410#⟧",
    "alarm code is ⟦4471⟧",
    "access code for the side gate is ⟦5512⟧",
    "the safe combination: ⟦12-24-36⟧",
    "API key: `⟦a81bc81b4f⟧`",
    "api_key=⟦a81bc81b4f⟧",
    "DB_PASSWORD=⟦hunter2⟧",
    "API token in the script: `QX_TOKEN=⟦zz81-wobble⟧`",
    "Passwort: ⟦Fr0sch-Teich⟧",
    "mot de passe : ⟦Marmotte88⟧",
    "client secret → ⟦Zx81-Wobble⟧",
    "pw `⟦Harvest_moon⟧`",
    "recovery code: ⟦8841-2290⟧",
    "bearer token: ⟦abc123def456⟧",
    "CVV ⟦123⟧",
    "---\npassword: ⟦hunter2⟧\n---\n",
    "---\nwifi_password: ⟦Larkspringen⟧\n---\n",
    "| Site | Password |\n| --- | --- |\n| Portal | ⟦Alder-Basin-1187⟧ |",
    "[pin:: ⟦4471⟧]",
    "the password → manager! it's still ⟦heron-basin-82-Quill⟧ on a note",
    "gate code staff entrance ⟦K4417Z⟧ at night",
]
IGNORES = [
    "reset your password by Friday",
    "Password reset 2 times this week",
    "password manager, password policy: rotate them",
    "Password policy: twelve characters",
    "passwords are rotated 4 times a year",
    "password: same as before",
    "password: <your-password>",
    "API key <your-key> or YOUR_API_KEY",
    "PASSWORD=${DB_PASS}",
    "token: xxxx",
    "password: ********",
    "secret: TBD",
    "password-protected PDF",
    "the secret sauce is 3 things",
    "secret santa 2025",
    "secret: the recipe from 1990",
    "token budget 8000 tokens",
    "tokens: 8000",
    "token: 3 per person",
    "tokens per second: 500",
    "the key point is 2024",
    "key results: 3",
    "API rate limits: 500",
    "pass 2 of 3",
    "pinned 3 notes",
    "PIN entry 3 times",
    "pin down 5 items",
    "wi-fi 6 is fast, wifi 5GHz",
    "login: mira@tern-harbour.example",
    "login: see the manager",
    "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
    "123e4567-e89b-12d3-a456-426614174000",
    "2025-03-07-meeting-notes-v2",
    "claude-3-5-sonnet-20241022",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "https://docs.host/guide?page=2&sort=asc",
    "http://localhost:8080/metrics",
    "| Site | Password |\n| --- | --- |\n| Portal | ask IT |",
    "---\nkeywords: [pay, offer]\n---\n",
    "the password is still the same",
    "gate code changes in 2025-03",
    "[[Daily/2026/03/2026-03-05|day]] and Journal/2026/2026-03-05",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    found, expected = found_by(secrets, marked)
    assert found == expected


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found_by(secrets, text)[0] == []
