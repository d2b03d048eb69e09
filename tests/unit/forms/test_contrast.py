"""The colours of the house style can be read: text 4.5:1, controls 3:1, by day and by night (WCAG 1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest

SHEET = Path(__file__).parent.parent.parent.parent / "static" / "css" / "tokens.css"
GROUNDS = ["paper", "card", "sand"]
# What is written on what.
TEXT = [
    *[(ink, ground) for ink in ("ink", "muted", "teal", "teal-strong", "error") for ground in GROUNDS],
    *[("ink", ground) for ground in ("teal-soft", "amber-soft", "error-soft", "proud-soft", "stomach-soft")],
    ("muted", "teal-soft"),
    ("teal", "teal-soft"),
    ("teal", "amber-soft"),
    ("teal", "error-soft"),
    ("teal-strong", "teal-soft"),
    ("on-teal", "teal"),
    ("on-teal", "teal-strong"),
    ("on-teal", "error"),
    ("amber", "amber-soft"),
    ("amber", "card"),
    ("error", "error-soft"),
    ("proud", "proud-soft"),
    ("proud", "card"),
    ("stomach", "stomach-soft"),
    ("stomach", "proud-soft"),
    ("stomach", "card"),
]
# What must be seen to be used, on what it stands.
CONTROLS = [
    *[(edge, ground) for edge in ("control", "teal", "error", "focus") for ground in GROUNDS],
    ("control", "teal-soft"),
    ("focus", "focus-inner"),
    ("amber-shape", "card"),
]


def luminance(colour: str) -> float:
    """Relative luminance of a colour such as #0b5a60 (WCAG 2.2, glossary)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--ga-([a-z-]+):\s*(#[0-9a-f]{6});", css))


def schemes() -> dict[str, dict[str, str]]:
    css = SHEET.read_text()
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    day = colours(light)
    return {"light": day, "dark": day | colours(dark)}


SCHEMES = schemes()


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][ink], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), CONTROLS)
def test_controls_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][edge], SCHEMES[scheme][ground]) >= 3


def test_the_night_has_every_colour_of_its_own() -> None:
    css = SHEET.read_text()
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    assert colours(light).keys() == colours(dark).keys()


def test_components_take_their_colours_from_the_palette() -> None:
    tokens = re.findall(r"(--utrecht-[a-z0-9-]+):\s*([^;]+);", SHEET.read_text())
    assert tokens
    assert [name for name, value in tokens if re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", value)] == []
