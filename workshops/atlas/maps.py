"""The seven resilience maps out of blocks of indicators: one pure function over numpy arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from workshops.atlas.classes import INDEX_CUTS, Codes, Floats, classes_of
from workshops.atlas.focus import focus_of
from workshops.atlas.housing import circles_of
from workshops.atlas.noise import BAND, band_of_change
from workshops.atlas.reference import Norm, Reference, municipalities, norm, own_means
from workshops.atlas.resilience import combined, film_of, photo_of
from workshops.atlas.rules import STEADY
from workshops.atlas.vulnerability import Index, change_of_index, index_of, noise_of_index

# Half the width of the middle class of the index: the neutral band where the swing of the shares is not known.
INDEX_STEADY = INDEX_CUTS[4]
# The standard error of one score that gives a difference just that neutral band, where its swing is not known.
UNKNOWN_NOISE = STEADY / (BAND * 2**0.5)


@dataclass(frozen=True)
class Figures:
    """What the maps are made of in one year: N areas, G groups; NaN where there is no value.

    ``nuisance`` (N) is a score, ``shares`` (G × N) the groups of vulnerable residents (0–1), ``weights`` (N) residents
    or else homes, ``residents`` (N).
    """

    nuisance: Floats
    shares: Floats
    weights: Floats
    residents: Floats


@dataclass(frozen=True)
class Blocks:
    """The areas with their figures in the year of the photo, and in both years of the film.

    ``social_housing`` (N) is a part of the homes (0–1); ``noise`` the standard error of one nuisance score, NaN when
    not known.
    """

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    photo: Figures
    before: Figures
    after: Figures
    social_housing: Floats
    noise: float
    group_weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Maps:
    """Every map for N areas: figures (NaN: no value) and their classes or codes (0: no value).

    1 ``nuisance``, 2 ``index``, 3 ``focus``, 4 ``social_housing`` with ``circles``, 5 ``nuisance_change``, 6
    ``index_change``, 7 ``film``, ``problems`` and both in ``resilience``. ``norm`` is the national mean of nuisance.
    ``nuisance_noise`` and ``index_noise`` (N) are the standard errors of one figure, ``index_change_noise`` (N) of the
    difference.
    """

    codes: tuple[str, ...]
    nuisance: Floats
    nuisance_class: Codes
    index: Index
    index_class: Codes
    focus: Codes
    social_housing: Floats
    circles: Codes
    nuisance_change: Floats
    nuisance_change_class: Codes
    index_change: Index
    index_change_class: Codes
    film: Codes
    problems: Codes
    resilience: Codes
    norm: Norm
    nuisance_band: float
    nuisance_noise: float
    index_noise: Floats
    index_change_noise: Floats


def seven_maps(blocks: Blocks, reference: Reference) -> Maps:
    """All seven maps, compared with ``reference``; the formulas are in the modules of each map."""
    zero = _Zero(reference, municipalities(blocks.codes))
    nuisance = zero.of(blocks.photo.nuisance, blocks.photo.weights)
    index = _photo_index(blocks, zero)
    moved = _nuisance_change(blocks, zero)
    index_moved = _index_change(blocks, zero)
    classes, index_classes = classes_of(nuisance), classes_of(index.values, INDEX_CUTS)
    focus = focus_of(classes, index_classes)
    band = STEADY if np.isnan(blocks.noise) else float(band_of_change(blocks.noise, blocks.noise))
    noise = _IndexNoise(blocks)
    film = film_of(moved, band, index_moved.values, noise.band)
    problems = photo_of(classes_of(zero.of(blocks.after.nuisance, blocks.after.weights)))
    return Maps(
        codes=blocks.codes,
        nuisance=nuisance,
        nuisance_class=classes,
        index=index,
        index_class=index_classes,
        focus=focus,
        social_housing=blocks.social_housing,
        circles=circles_of(focus, blocks.social_housing),
        nuisance_change=moved,
        nuisance_change_class=classes_of(moved),
        index_change=index_moved,
        index_change_class=classes_of(index_moved.values, INDEX_CUTS),
        film=film,
        problems=problems,
        resilience=combined(film, problems),
        norm=norm(blocks.photo.nuisance, blocks.photo.weights),
        nuisance_band=band,
        nuisance_noise=UNKNOWN_NOISE if np.isnan(blocks.noise) else blocks.noise,
        index_noise=noise.of_photo,
        index_change_noise=noise.of_change,
    )


@dataclass(frozen=True)
class _Zero:
    """Takes away what figures are compared with; the publisher's own zero is in the score already."""

    reference: Reference
    groups: np.typing.NDArray[np.intp]

    def of(self, figures: Floats, weights: Floats) -> Floats:
        if self.reference is Reference.NATIONAL:
            return figures - norm(figures, weights).mean
        if self.reference is Reference.MUNICIPALITY:
            return figures - own_means(figures, self.groups, weights)
        return figures


def _norms(shares: Floats, weights: Floats) -> list[Norm]:
    return [norm(share, weights) for share in shares]


def _photo_index(blocks: Blocks, zero: _Zero) -> Index:
    """No publisher has a zero for the index: it is the national mean of the shares, unless the own one is asked for."""
    figures = blocks.photo
    norms = _norms(figures.shares, figures.weights)
    index = index_of(figures.shares, blocks.groups, norms, blocks.group_weights)
    if zero.reference is not Reference.MUNICIPALITY:
        return index
    return Index(zero.of(index.values, figures.weights), index.known, index.present, index.missing)


def _nuisance_change(blocks: Blocks, zero: _Zero) -> Floats:
    """A plain difference: the publisher's reference is the same in every year."""
    change = blocks.after.nuisance - blocks.before.nuisance
    return zero.of(change, blocks.after.weights)


def _index_change(blocks: Blocks, zero: _Zero) -> Index:
    norms = _norms(blocks.before.shares, blocks.before.weights)
    change = change_of_index(blocks.before.shares, blocks.after.shares, blocks.groups, norms, blocks.group_weights)
    return Index(zero.of(change.values, blocks.after.weights), change.known, change.present, change.missing)


class _IndexNoise:
    """How much the index of vulnerable residents swings by itself, because few residents make a share swing."""

    def __init__(self, blocks: Blocks) -> None:
        heavy = [blocks.group_weights.get(group, 1.0) for group in blocks.groups]
        photo, before, after = blocks.photo, blocks.before, blocks.after
        norms = _norms(before.shares, before.weights)
        first = noise_of_index(before.shares, before.residents, norms, heavy)
        second = noise_of_index(after.shares, after.residents, norms, heavy)
        self.of_photo = noise_of_index(photo.shares, photo.residents, _norms(photo.shares, photo.weights), heavy)
        self.of_change = np.hypot(first, second)
        band = band_of_change(first, second)
        self.band = np.where(np.isnan(band), INDEX_STEADY, band)
