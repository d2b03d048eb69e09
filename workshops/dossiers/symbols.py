"""The shapes and colours of a dossier: the same as on the screen, each readable in black and white."""

from surveys.places.model import Feeling

INK, MUTED, EDGE, LIGHT = "#22302f", "#55605d", "#55534f", "#f1f1ee"
COLOURS = {Feeling.PROUD: "#0b5a60", Feeling.STOMACH_ACHE: "#a3185a"}
# In a square of 24, as the pictograms of the screen.
SHAPES = {
    Feeling.PROUD: "M12 20.6 4.6 13a5 5 0 0 1 0-7 4.8 4.8 0 0 1 6.9 0l.5.5.5-.5a4.8 4.8 0 0 1 6.9 0 5 5 0 0 1 0 7Z",
    Feeling.STOMACH_ACHE: (
        "M12 2.5c-.4 0-.7.2-.9.5C8.6 6.6 5.5 10.7 5.5 14.5a6.5 6.5 0 0 0 13 0c0-3.8-3.1-7.9-5.6-11.5-.2-.3-.5-.5-.9-.5Z"
    ),
}
# ColorBrewer PuOr in nine classes, as the maps of the atlas; 0 is no value.
CLASSES = {
    1: "#b35806", 2: "#e08214", 3: "#fdb863", 4: "#fee0b6", 5: "#e3e3e3", 6: "#d8daeb", 7: "#b2abd2", 8: "#8073ac",
    9: "#542788", 0: "#c9c9c9",
}  # fmt: skip
# On these a number is written in white.
DARK = frozenset({1, 8, 9})
FONT = 'font-family="Noto Sans"'


def picture(width: float, height: float, drawn: str) -> str:
    """An SVG of this size."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">{drawn}</svg>'
    )


def symbol(feeling: Feeling) -> str:
    """A heart or a drop as a picture of its own."""
    return picture(24, 24, f'<path fill="{COLOURS[feeling]}" d="{SHAPES[feeling]}"/>')
