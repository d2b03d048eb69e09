"""The browser's files come whole, in the order of package.json, or not at all."""

import json
from pathlib import Path

import pytest

from deploy import assets


@pytest.fixture
def project(tmp_path: Path) -> Path:
    packages = {"@utrecht/button-css": "1.0.0", "@utrecht/alert-css": "1.0.0", "leaflet": "1.9.4"}
    (tmp_path / "package.json").write_text(json.dumps({"devDependencies": packages}))
    (tmp_path / "static").mkdir()
    _write(
        tmp_path, "@utrecht/button-css/dist/index.min.css", ".button{color:red}\n/*# sourceMappingURL=index.map */\n"
    )
    _write(tmp_path, "@utrecht/alert-css/dist/index.min.css", ".alert{color:blue}")
    _write(tmp_path, "leaflet/dist/leaflet.js", "window.L={};\n//# sourceMappingURL=leaflet.js.map")
    _write(tmp_path, "leaflet/dist/leaflet.css", ".leaflet{}")
    _write(tmp_path, "leaflet/dist/images/layers.png", "a picture")
    _write(tmp_path, "axe-core/axe.min.js", "axe")
    return tmp_path


def _write(project: Path, name: str, text: str) -> None:
    path = project / "node_modules" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_the_look_is_the_used_components_in_the_order_of_the_list(project: Path) -> None:
    assets.build(project)
    sheet = (project / "static/vendor/utrecht.css").read_text()
    assert sheet.index(".button") < sheet.index(".alert")


def test_no_browser_is_sent_after_a_source_map_that_is_not_there(project: Path) -> None:
    assets.build(project)
    for path in (project / "static/vendor").rglob("*.*s"):
        assert "sourceMappingURL" not in path.read_text()
    assert (project / "static/vendor/leaflet/leaflet.js").read_text() == "window.L={};\n"


def test_pictures_come_along(project: Path) -> None:
    assets.build(project)
    assert (project / "static/vendor/leaflet/images/layers.png").read_text() == "a picture"


def test_building_again_replaces_everything(project: Path) -> None:
    assets.build(project)
    (project / "static/vendor/old.css").write_text("of an earlier version")
    assets.build(project)
    assert not (project / "static/vendor/old.css").exists()


def test_a_build_that_fails_leaves_the_earlier_one_standing(project: Path) -> None:
    assets.build(project)
    (project / "node_modules/axe-core/axe.min.js").unlink()
    with pytest.raises(FileNotFoundError):
        assets.build(project)
    assert (project / "static/vendor/axe/axe.min.js").exists()


def test_what_an_earlier_build_left_half_done_is_no_hindrance(project: Path) -> None:
    (project / "static/.vendor-new/leaflet/images").mkdir(parents=True)
    assets.build(project)
    assert (project / "static/vendor/utrecht.css").exists()


def test_the_lock_file_names_no_address() -> None:
    root = Path(assets.__file__).parent.parent
    locks = [*root.glob("requirements*.lock"), root / "package-lock.json"]
    assert len(locks) == 4
    for lock in locks:
        assert "://" not in lock.read_text(), lock.name


def test_every_locked_package_has_a_hash() -> None:
    root = Path(assets.__file__).parent.parent
    packages = json.loads((root / "package-lock.json").read_text())["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)
    for lock in root.glob("requirements*.lock"):
        named = [line for line in lock.read_text().splitlines() if "==" in line and not line.startswith(" ")]
        assert named
        assert all(line.endswith("\\") for line in named), lock.name
