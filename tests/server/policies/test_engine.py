"""The engine's name is that of all it is made of."""

from __future__ import annotations

import ast

from untrain.policies.engine import ENGINE, HERE, PARTS

PACKAGE = "untrain.policies."


def imported(module: str) -> set[str]:
    """The modules of the package that a module imports, itself, and those that they import."""
    found, new = set(), {module}
    while new:
        name = new.pop()
        found.add(name)
        tree = ast.parse((HERE / f"{name}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
                new.add(node.module.removeprefix(PACKAGE))
        new -= found
    return found


def test_it_names_all_parts_and_no_others():
    modules = imported("clauses") | imported("changes")
    data = {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert set(PARTS) == {f"{name}.py" for name in modules} | data


def test_it_is_short_and_stays_the_same():
    assert len(ENGINE) == 16
    assert all((HERE / part).exists() for part in PARTS)
