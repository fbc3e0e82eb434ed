"""Notes to Roster: the people, companies and projects that the vault itself knows, each with where it is known from."""

from redact.roster.build import build_roster
from redact.roster.settings import RosterSettings

__all__ = ["RosterSettings", "build_roster"]
