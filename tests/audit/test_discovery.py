import sys
from pathlib import Path

import pytest

from redact.audit import checks, extract
from redact.audit.discovery import modules_in


def test_every_module_of_the_folders_is_found_once() -> None:
    for package, found in ((checks, checks.discover()), (extract, extract.discover())):
        files = {path.stem for path in Path(package.__path__[0]).glob("*.py")} - {"__init__"}
        assert len(found) == len(files)
        assert len({each.name for each in found}) == len(files)


def test_malformed_module_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "odd_checks"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "half.py").write_text("name = 'half'\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "odd_checks", raising=False)
    with pytest.raises(TypeError, match=r"half\.py can't be used: it needs a `name` and a function `find`"):
        modules_in("odd_checks", (str(package),), "find")
