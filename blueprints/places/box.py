"""How an address names a part of the map."""

from surveys.places.model import Box
from webapp.errors import N_, Invalid

BOX_UNREADABLE = N_("“bbox” must be four numbers: west,south,east,north.")


def read_box(text: str) -> Box:
    """The box of "west,south,east,north" in degrees. Raises Invalid."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise Invalid("bbox", BOX_UNREADABLE) from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise Invalid("bbox", BOX_UNREADABLE)
    return Box(west, south, east, north)
