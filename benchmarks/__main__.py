"""``make bench``: every figure of the site, as one table."""

import itertools
import platform
from collections.abc import Iterator

from benchmarks import areas, atlas, dossiers, forms, indicators, survey, voices, web
from benchmarks.table import Figure, print_table


def _figures() -> Iterator[Figure]:
    figures = [web.measure(), survey.measure(), forms.measure(), dossiers.measure(), voices.measure()]
    folder = web.folder_of_data()
    if folder is None:
        print("LEFT OUT: buurten and Leefbaarometer of the whole country: no folder of real open data (SHARED_DATA)")
    else:
        figures += [areas.measure(folder), indicators.measure(folder), atlas.measure(folder)]
    yield from itertools.chain(*figures)


machine = f"{platform.machine()}, {web.CORES} cores"
print(f"Python {platform.python_version()}, {machine}, two server workers, PostgreSQL with fsync")
missed = [figure for figure in print_table(_figures()) if figure.is_met is False]
print(f"{len(missed)} of the targets were missed" if missed else "every target was met")
