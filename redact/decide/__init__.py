"""From findings and a policy to a plan: what this audience may see of a note, and which rule says so."""

from redact.decide.cutting import limited_to
from redact.decide.deciding import asks_for, decide
from redact.decide.describing import describe
from redact.decide.exceptions import NO_EXCEPTIONS, Exceptions, load_exceptions
from redact.decide.files import attachment_fate, follows_embeds
from redact.decide.language import policy_schema
from redact.decide.leaders import Leader, leaders_in, led, stricter
from redact.decide.loading import load_policy, policy_path, shipped_policies
from redact.decide.policy import Policy

__all__ = [
    "NO_EXCEPTIONS",
    "Exceptions",
    "Leader",
    "Policy",
    "asks_for",
    "attachment_fate",
    "decide",
    "describe",
    "follows_embeds",
    "leaders_in",
    "led",
    "limited_to",
    "load_exceptions",
    "load_policy",
    "policy_path",
    "policy_schema",
    "shipped_policies",
    "stricter",
]
