"""The drawing that the town is built from: its outline, river, rail, main roads and the middle of every buurt.

Coordinates are metres from the south-west corner of a 5 by 4 km sheet; `geometry.py` bends and projects them.
"""

from __future__ import annotations

from dataclasses import dataclass

XY = tuple[float, float]

MUNICIPALITY_CODE = "GM9901"
MUNICIPALITY_NAME = "Merelvoort"

SHEET_ORIGIN_RD = (141_500.0, 504_500.0)
"""The sheet's corner in RD New: open water of the Markermeer, where nobody lives."""

OUTLINE: tuple[XY, ...] = (
    (300, 950), (820, 420), (1500, 240), (2150, 60), (3000, 190), (3850, 90), (4520, 420), (4780, 1050),
    (4900, 1750), (4730, 2450), (4820, 3050), (4300, 3560), (3500, 3720), (2700, 3930), (1900, 3720), (1150, 3850),
    (560, 3380), (260, 2800), (90, 2150), (240, 1500),
)  # fmt: skip


@dataclass(frozen=True)
class LinePlan:
    """A line that divides buurten: `sway` is how far it may bend off its drawn course, in metres."""

    kind: str
    name: str
    points: tuple[XY, ...]
    sway: float


LINES: tuple[LinePlan, ...] = (
    LinePlan(
        "river", "De Merel",
        ((5350, 1020), (4700, 1330), (4150, 1640), (3650, 1600), (3150, 1900), (2650, 1830), (2150, 2080),
         (1650, 2060), (1150, 2420), (650, 2330), (150, 2560), (-350, 2480)),
        22,
    ),
    LinePlan(
        "rail", "Spoorlijn Merelvoort",
        ((-350, 1480), (400, 1500), (1300, 1430), (2150, 1300), (3000, 1090), (3900, 800), (4600, 480), (5200, 60)),
        4,
    ),
    LinePlan("road", "Noorderweg", ((2360, 1900), (2330, 2350), (2440, 2800), (2560, 3300), (2540, 4100)), 9),
    LinePlan("road", "Hazelring", ((2520, 2860), (1900, 2960), (1300, 2800), (750, 2950), (-50, 2880)), 10),
    LinePlan("road", "Polderweg", ((2380, 2840), (2950, 3000), (3500, 2940), (4150, 3060), (5050, 2980)), 10),
    LinePlan("canal", "Rietvaart", ((3480, 1560), (3560, 2100), (3440, 2600), (3500, 3080)), 14),
    LinePlan("road", "Tichelsingel", ((1420, 2440), (1370, 1950), (1440, 1300)), 10),
    LinePlan("road", "Lange Wal", ((2790, 2030), (2840, 1600), (2760, 1010)), 10),
    LinePlan("canal", "Hellingvaart", ((3900, 1850), (3820, 1300), (3860, 680)), 9),
    LinePlan("road", "Zuiderlaan", ((1720, 1530), (1640, 900), (1760, 420), (1720, -60)), 10),
    LinePlan("road", "Erfweg", ((3180, 1180), (3090, 700), (3180, 350), (3120, -60)), 10),
)  # fmt: skip

EXTRA_LINES: tuple[LinePlan, ...] = (
    LinePlan("road", "Stationsweg", ((2360, 1960), (2300, 1650), (2240, 1290), (2330, 760), (2290, -40)), 7),
)
"""Lines for the map only: they divide nothing."""


@dataclass(frozen=True)
class BuurtPlan:
    """Where a buurt lies and how its streets run.

    `layout` is rings, grid, crescent or lanes; `angle` turns a grid (degrees); `counts` says how many long streets
    (rows, loops or rings) and how many short ones (cross streets or spokes) are drawn.
    """

    code: str
    name: str
    wijk_code: str
    middle: XY
    layout: str
    angle: float
    counts: tuple[int, int]


WIJKEN: tuple[tuple[str, str], ...] = (
    ("WK990100", "Binnenstad"),
    ("WK990101", "Overmerel"),
    ("WK990102", "Spoorzuid"),
    ("WK990103", "Oosterwaard"),
)

BUURTEN: tuple[BuurtPlan, ...] = (
    BuurtPlan("BU99010000", "Merelvest", "WK990100", (2130, 1690), "rings", 0, (4, 6)),
    BuurtPlan("BU99010001", "Tichelwerf", "WK990100", (800, 1900), "grid", 5, (4, 4)),
    BuurtPlan("BU99010002", "Spinnerijbuurt", "WK990100", (3330, 1350), "grid", -17, (5, 4)),
    BuurtPlan("BU99010100", "Zwaluwhoek", "WK990101", (1650, 2520), "grid", -2, (4, 4)),
    BuurtPlan("BU99010101", "Hazelaarsveld", "WK990101", (1500, 3340), "crescent", 0, (3, 5)),
    BuurtPlan("BU99010102", "Snarenbuurt", "WK990101", (2920, 2440), "grid", 12, (5, 4)),
    BuurtPlan("BU99010103", "Buitenmerel", "WK990101", (3500, 3330), "lanes", -6, (2, 1)),
    BuurtPlan("BU99010200", "Sterrenveld", "WK990102", (1010, 950), "grid", -12, (5, 4)),
    BuurtPlan("BU99010201", "Tijmveld", "WK990102", (2420, 660), "grid", 3, (5, 5)),
    BuurtPlan("BU99010202", "Graanerven", "WK990102", (3640, 500), "crescent", 0, (3, 4)),
    BuurtPlan("BU99010300", "Rietvoort", "WK990103", (4150, 2250), "crescent", 0, (3, 6)),
    BuurtPlan("BU99010301", "Scheepshelling", "WK990103", (4270, 1100), "grid", -30, (4, 4)),
)
