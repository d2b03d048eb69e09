"""A trial with real open data: the buurten of Heerlen with their published figures, and nothing said in them yet."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from blueprints.demo.staff import load_staff
from surveys.fieldwork import service as fieldwork
from webapp.areas import service as areas
from webapp.areas.model import UnusableFile
from webapp.db import transaction
from webapp.errors import N_
from webapp.programmes import service as programmes
from workshops.indicators import service as indicators

MUNICIPALITY, YEAR = "GM0917", 2017
BUURTEN = "geo/cbs_buurten_parkstad_wof.geojson"
SERIES = "leefbaarometer/lbm3_heerlen_buurten_2014_2024.csv"
FIGURES = {f"cbs/kwb_heerlen_{year}.csv": year for year in range(2016, 2020)}
# In the file of 2016 two wijken stand under one code: Heerlerbaan-Schil and, by mistake, De Beitel.
TWICE = ("WK091741",)
PLACE_NAMES = "basemap/places_parkstad_wof.geojson"
RAIL, RAIL_BY = "basemap/rail_parkstad_osm.geojson", "© OpenStreetMap contributors"
SLUG = "heerlen"


def load_real(folder: Path, *, password: str, now: datetime, progress: Callable[[str], None]) -> None:
    """Load the programme "heerlen" from a folder of open data, all or nothing.

    No invented voice stands under a real name: places, reports and answers are for whoever tries it to give. Raises
    UnusableFile, which names every file that the folder misses.
    """
    missing = [name for name in (BUURTEN, SERIES, *FIGURES, PLACE_NAMES, RAIL) if not (folder / name).is_file()]
    if missing:
        raise UnusableFile(N_("The folder misses: %(files)s."), files=", ".join(missing))
    if programmes.find_programme(SLUG):
        progress("The programme heerlen is there.")
        return
    with transaction():
        programme = programmes.add_programme(slug=SLUG, name="Heerlen", municipality="Heerlen")
        areas.import_areas(paths=[folder / BUURTEN], year=YEAR, now=now, progress=progress)
        count = areas.cover(programme_id=programme.id, codes=[MUNICIPALITY], year=YEAR, now=now)
        progress(f"{count} buurten")
        areas.import_streets(programme_id=programme.id, path=folder / PLACE_NAMES)
        areas.import_basemap(programme_id=programme.id, path=folder / RAIL, attribution=RAIL_BY)
        series = (folder / SERIES).read_bytes()
        report = indicators.import_leefbaarometer(files=[(SERIES, series)], programme_id=programme.id, now=now)
        progress(f"Leefbaarometer: {len(report.rows)} rows")
        for name, year in FIGURES.items():
            content = (folder / name).read_bytes()
            report = indicators.import_kwb(
                files=[(name, content)], year=year, programme_id=programme.id, now=now, without=TWICE
            )
            progress(f"Kerncijfers {year}: {len(report.rows)} rows")
        load_staff(programme.id, password=password)
        fieldwork.start_with_defaults(programme_id=programme.id, now=now)
