"""The maps as they are shown: every class has words and a colour."""

from pathlib import Path

import numpy as np

from tests.factories.atlas import blocks_of, figures_of
from workshops.atlas.maps import seven_maps
from workshops.atlas.reference import Reference
from workshops.atlas.themes import CIRCLES, PALETTE, THEMES


def test_there_are_seven_maps_and_their_classes_differ_in_colour_and_words() -> None:
    assert list(THEMES) == [1, 2, 3, 4, 5, 6, 7]
    for theme in THEMES.values():
        colours = [PALETTE[each.colour] for each in theme.classes]
        assert len(set(colours)) == len(colours), theme.name
        assert len({each.words for each in theme.classes}) == len(theme.classes)


def test_every_code_of_a_map_is_in_its_legend() -> None:
    rng = np.random.default_rng(3)
    before, after = (
        figures_of(rng.normal(0, 0.2, 500).tolist(), rng.random((3, 500)).tolist(), rng.random(500).tolist())
        for _ in range(2)
    )
    maps = seven_maps(blocks_of(before, after, social_housing=rng.random(500)), Reference.NATIONAL)
    for theme in THEMES.values():
        assert set(theme.codes(maps).tolist()) <= {0, *(each.code for each in theme.classes)}


def test_more_vulnerable_residents_have_the_colour_of_more_nuisance() -> None:
    assert THEMES[2].class_of(9).colour == THEMES[1].class_of(1).colour
    assert THEMES[2].class_of(0).colour == "none"


def test_the_style_sheet_has_the_colours_of_the_pictures() -> None:
    folder = Path(__file__).parents[3] / "static" / "css"
    style = (folder / "atlas.css").read_text("utf-8") + (folder / "atlas-maps.css").read_text("utf-8")
    for name, colour in PALETTE.items():
        plain, variable = f".atlas-area--{name} {{ fill: {colour}; }}", f"--atlas-{name}: {colour};"
        assert plain in style or variable in style, name
    for circle, colour in CIRCLES.items():
        assert f".atlas-circle--{circle} {{ stroke: {colour};" in style
