"""Imports go one way: wsgi → blueprints → workshops → surveys → webapp."""

import ast
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.sources import LAYERS, feature_of, imports, modules, tree

# What a feature shows to another feature, and what a door may use of it.
OPEN_TO_FEATURES = {"service", "model"}
OPEN_TO_DOORS = {"service", "model", "access", "jobs", "choosing"}


@pytest.mark.parametrize("module", modules())
def test_no_arrow_runs_up(module: str) -> None:
    own = LAYERS.index(module.split(".")[0])
    upwards = [name for name in imports(module) if LAYERS.index(name.split(".")[0]) > own]
    assert not upwards


@pytest.mark.parametrize("module", modules())
def test_no_import_hides_in_a_function(module: str) -> None:
    functions = [node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    hidden = [
        node.lineno
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not hidden


@pytest.mark.parametrize("module", [name for name in modules() if feature_of(name)])
def test_a_feature_is_entered_through_its_service_or_model(module: str) -> None:
    wrong = [
        name
        for name in imports(module)
        if feature_of(name) not in (None, feature_of(module))
        and name != feature_of(name)
        and name.split(".")[2] not in OPEN_TO_FEATURES
    ]
    assert not wrong


@pytest.mark.parametrize("module", [name for name in modules() if name.startswith("blueprints.")])
def test_a_door_uses_a_features_front_and_no_other_door(module: str) -> None:
    own = ".".join(module.split(".")[:2])
    for name in imports(module):
        if name.startswith("blueprints"):
            assert name.startswith(own), f"{module} imports {name}"
        elif feature_of(name) and name != feature_of(name):
            assert name.split(".")[2] in OPEN_TO_DOORS, f"{module} imports {name}"


def test_modules_form_no_circle() -> None:
    try:
        TopologicalSorter({name: imports(name) - {name} for name in modules()}).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' → '.join(error.args[1])}")


def test_features_form_no_circle() -> None:
    graph: dict[str, set[str]] = {}
    for module in modules():
        if feature := feature_of(module):
            others = {feature_of(name) for name in imports(module)} - {None, feature}
            graph.setdefault(feature, set()).update(name for name in others if name)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' → '.join(error.args[1])}")
