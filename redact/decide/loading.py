"""Policies from files: the shipped ones by name, any other by its path."""

from __future__ import annotations

import stat
from collections.abc import Collection, Mapping
from pathlib import Path

from redact.decide import vocabulary as words
from redact.decide.building import ParameterCheck, build_policy, nothing_wrong
from redact.decide.document import Problems, parse
from redact.decide.language import policy_shape
from redact.decide.policy import Policy
from redact.errors import PolicyError, UsageError

_SIZE_LIMIT = 1_000_000


def shipped_policies() -> Mapping[str, Path]:
    """Find the policies that come with the program, by name: in the installed package or in a checkout."""
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent
    folder = package / "policies"
    if not folder.is_dir() and (checkout / "pyproject.toml").is_file():
        folder = checkout / "policies"
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def policy_path(name_or_path: str) -> Path:
    """Give the file of a policy, which may not exist where it is named by its path.

    Raises:
        UsageError: no policy of that name is shipped.
    """
    if _is_path(name_or_path):
        return Path(name_or_path).expanduser()
    shipped = shipped_policies()
    if name_or_path not in shipped:
        message = words.no_such("policy", name_or_path, shipped)
        raise UsageError(f"There is {message}.", "A policy of your own is named by its path, such as ./mine.yaml.")
    return shipped[name_or_path]


def load_policy(name_or_path: str, *, operators: Collection[str], wrong_parameters: ParameterCheck = nothing_wrong) -> Policy:
    """Load a policy.

    Args:
        name_or_path: the name of a shipped policy, or a path: that is what holds a slash or ends in `.yaml` or `.yml`.
        operators: names of the operators that a policy may use.
        wrong_parameters: what the operators say of the parameters that the policy gives them.

    Raises:
        UsageError: there is no such policy, or its file can't be read.
        PolicyError: the file is wrong; says where, line by line, and what would be right.
    """
    path = policy_path(name_or_path)
    source = name_or_path if _is_path(name_or_path) else path.name
    tree = parse(_read(path, source), source)
    problems = Problems()
    policy_shape(operators).check(tree, problems)
    problems.raise_any()
    return build_policy(tree, wrong_parameters)


def _is_path(name_or_path: str) -> bool:
    return name_or_path.endswith((".yaml", ".yml")) or "/" in name_or_path or "\\" in name_or_path


def _read(path: Path, source: str) -> str:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise UsageError(f"{source} is not a file.", "A policy is one YAML file.")
        if facts.st_size > _SIZE_LIMIT:
            raise UsageError(f"{source} is larger than {_SIZE_LIMIT:,} bytes, too large for a policy.")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyError(f"not UTF-8 at byte {error.start}", source=source) from None
    except FileNotFoundError:
        raise UsageError(f"There is no policy file {source}.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a path"
        raise UsageError(f"The policy file {source} can't be read: {reason}.") from None
