"""The character of every buurt: who lives there, how its figures move, and how loudly it speaks.

Three stories are told on purpose. Tijmveld has the worst figures and the most proud places (hidden strength),
Rietvoort has good figures and the most stomach-ache places (blind spot), and in Sterrenveld hardly anybody spoke.
Buitenmerel has too few residents to say anything about.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

HIDDEN_STRENGTH = "BU99010201"
BLIND_SPOT = "BU99010300"
SILENCE = "BU99010200"
TOO_FEW = "BU99010103"

YOUNG = (0.12, 0.20, 0.36, 0.20, 0.12)
FAMILIES = (0.24, 0.10, 0.34, 0.24, 0.08)
MIXED = (0.16, 0.12, 0.27, 0.26, 0.19)
SETTLED = (0.14, 0.09, 0.20, 0.30, 0.27)


@dataclass(frozen=True)
class Film:
    """How the five dimension scores stand in 2024 and how far they came since 2014."""

    won: tuple[float, float]
    fys: tuple[float, float]
    vrz: tuple[float, float]
    soc: tuple[float, float]
    onv: tuple[float, float]


@dataclass(frozen=True)
class Voice:
    """How many places and answers a buurt gave, reports, and the mean mark of its residents."""

    proud: int
    stomach_ache: int
    reports: int
    answers: int
    professionals: int
    mark: float


@dataclass(frozen=True)
class Profile:
    """One buurt; `ages` are shares of CBS's five groups, `traits` pick the texts that fit its houses."""

    code: str
    residents: int
    household_size: float
    ages: tuple[float, float, float, float, float]
    traits: frozenset[str]
    film: Film
    voice: Voice


_ALL = (
    Profile("BU99010000", 1850, 1.6, YOUNG, frozenset({"old"}),
            Film((-0.012, 0.018), (0.010, 0.011), (0.155, 0.013), (-0.035, 0.006), (-0.121, 0.047)),
            Voice(12, 12, 24, 34, 6, 6.6)),
    Profile("BU99010001", 1950, 2.1, MIXED, frozenset({"old", "terraced"}),
            Film((-0.020, 0.012), (-0.012, 0.008), (0.020, 0.010), (0.004, 0.002), (-0.052, 0.019)),
            Voice(11, 8, 14, 33, 3, 6.7)),
    Profile("BU99010002", 2350, 1.9, YOUNG, frozenset({"flats", "old"}),
            Film((-0.045, -0.013), (-0.022, -0.010), (0.045, 0.016), (-0.030, -0.012), (-0.164, -0.046)),
            Voice(9, 14, 24, 36, 6, 5.6)),
    Profile("BU99010100", 2050, 2.3, MIXED, frozenset({"terraced"}),
            Film((0.018, 0.009), (0.012, 0.004), (-0.004, 0.006), (0.028, 0.003), (0.047, 0.035)),
            Voice(11, 5, 11, 36, 3, 7.4)),
    Profile("BU99010101", 1650, 2.3, SETTLED, frozenset({"terraced"}),
            Film((0.066, 0.012), (0.020, 0.003), (-0.035, -0.005), (0.052, 0.001), (0.101, 0.013)),
            Voice(9, 3, 7, 28, 2, 7.8)),
    Profile("BU99010102", 2300, 2.1, MIXED, frozenset({"flats", "terraced"}),
            Film((-0.008, 0.010), (-0.002, 0.007), (0.012, 0.011), (-0.004, 0.003), (-0.018, 0.017)),
            Voice(13, 7, 14, 38, 4, 6.9)),
    Profile("BU99010103", 80, 2.4, SETTLED, frozenset({"rural"}),
            Film((0.092, 0.010), (0.031, 0.002), (-0.088, -0.009), (0.075, 0.002), (0.186, 0.005)),
            Voice(1, 0, 1, 2, 0, 8.0)),
    Profile("BU99010200", 2250, 2.0, MIXED, frozenset({"flats", "terraced"}),
            Film((-0.058, -0.020), (-0.030, -0.012), (-0.010, -0.008), (-0.041, -0.017), (-0.203, -0.055)),
            Voice(1, 0, 2, 4, 5, 5.3)),
    Profile("BU99010201", 2650, 2.1, FAMILIES, frozenset({"flats"}),
            Film((-0.071, 0.008), (-0.034, 0.006), (0.006, 0.013), (-0.048, 0.009), (-0.247, 0.051)),
            Voice(32, 6, 24, 46, 8, 7.3)),
    Profile("BU99010202", 1450, 2.6, FAMILIES, frozenset({"new"}),
            Film((0.071, 0.020), (0.004, 0.016), (-0.020, 0.018), (0.012, 0.010), (0.003, 0.012)),
            Voice(8, 7, 12, 22, 2, 7.2)),
    Profile("BU99010300", 1900, 2.4, MIXED, frozenset({"new"}),
            Film((0.098, 0.009), (0.024, 0.001), (0.008, 0.004), (0.041, -0.004), (0.124, -0.017)),
            Voice(4, 25, 21, 31, 4, 5.9)),
    Profile("BU99010301", 640, 1.8, YOUNG, frozenset({"new", "old"}),
            Film((0.045, 0.061), (0.020, 0.034), (0.018, 0.029), (-0.012, 0.014), (0.028, 0.120)),
            Voice(9, 3, 6, 10, 2, 7.3)),
)  # fmt: skip

PROFILES = MappingProxyType({profile.code: profile for profile in _ALL})
