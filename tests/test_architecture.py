"""The order of the stages: imports point one way, and heavy libraries have one importer each."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "redact"
STAGES = ("read", "segment", "roster", "detect", "decide", "transform", "render", "audit", "write")
SHARED = {"model", "errors", "state", "effort", "paper"}
NEUTRAL = {
    "segment": {"json_text"},
    "roster": {"names"},
    "detect": {"names", "amounts", "dates"},
    "decide": {"json_text"},
    "transform": {"names", "amounts", "dates", "json_text"},
}
"""What a stage leans on besides: how names, amounts, dates and JSON are written. These know nothing of the stages."""
HEAVY = (
    *"presidio_analyzer presidio_anonymizer spacy weasyprint pikepdf pypdfium2 starlette uvicorn jinja2 dask faker PIL".split(),
    *"distributed fsspec s3fs".split(),
)
IMPORTERS = {
    "presidio_analyzer": ("detect/engine",),
    "presidio_anonymizer": ("transform/operators",),
    "spacy": ("detect/engine", "detect/weights", "finetuning"),
    "weasyprint": ("render/exporters/pdf",),
    "pikepdf": ("audit/extract",),
    "faker": ("transform/surrogates", "finetuning"),
    "pypdfium2": ("audit/extract", "render"),
    "PIL": ("render/images",),
    "starlette": ("review/server",),
    "uvicorn": ("review/server",),
    "jinja2": ("review/server",),
    "distributed": ("bulk/cluster",),
    "fsspec": ("bulk/stores/objects",),
}


@cache
def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports_of(path: Path) -> tuple[tuple[str, bool], ...]:
    """Give each imported module and whether it is imported when the importing module is."""
    return tuple(_imports_in(tree_of(path)))


def _imports_in(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    top = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, id(node) in top


def owner(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


STAGE_MODULES = [path for path in modules() if owner(path) in (*STAGES, *SHARED)]


@pytest.mark.parametrize("path", STAGE_MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_stage_imports_model_errors_and_itself_only(path: Path) -> None:
    stage = owner(path)
    allowed = SHARED if stage in SHARED else SHARED | {stage} | NEUTRAL.get(stage, set())
    ours = {name.split(".")[1] for name, _ in imports_of(path) if name.startswith("redact.")}
    assert ours <= allowed


@pytest.mark.parametrize("package", sorted(set().union(*NEUTRAL.values())))
def test_what_several_stages_lean_on_imports_no_stage(package: str) -> None:
    for path in (PACKAGE / package).rglob("*.py"):
        ours = {name.split(".")[1] for name, _ in imports_of(path) if name.startswith("redact.")}
        assert ours <= {package, *SHARED}, path


def test_the_audit_shares_no_code_with_what_it_checks() -> None:
    for path in (PACKAGE / "audit").rglob("*.py"):
        names = {name for name, _ in imports_of(path) if name.startswith("redact")}
        assert all(name.split(".")[1:2] in ([], ["model"], ["errors"], ["audit"]) for name in names), path


@pytest.mark.parametrize("library", HEAVY)
def test_a_heavy_library_has_one_importer_and_is_loaded_on_first_use(library: str) -> None:
    for path in modules():
        for name, at_import in imports_of(path):
            if name.split(".")[0] != library:
                continue
            place = path.relative_to(PACKAGE).with_suffix("").as_posix()
            assert place.startswith(IMPORTERS.get(library, ())), f"{place} imports {library}"
            assert not at_import or place.startswith(("transform/operators", "render/exporters/pdf", "review/server")), (
                f"{place} loads {library} at import"
            )


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from redact.cli import main; main(['--help']); "
        f"print([name for name in {(*HEAVY, 'pydantic', 'numpy', 'rich.table')!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_only_the_audit_makes_a_cleared() -> None:
    for path in modules():
        calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
        if any(isinstance(call.func, ast.Name) and call.func.id == "Cleared" for call in calls):
            assert owner(path) == "audit"


def test_modules_stay_small_enough_to_hold_in_mind() -> None:
    long = {
        str(path.relative_to(PACKAGE)): lines for path in modules() if (lines := len(path.read_text("utf-8").splitlines())) > 280
    }
    assert long == {}
