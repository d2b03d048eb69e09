"""Which columns of the sheets are used."""

from collections.abc import Mapping, Sequence

_USED: Mapping[str, frozenset[str]] = {
    "survey": frozenset(
        ("type", "name", "label", "hint", "guidance_hint", "constraint_message", "required_message", "image")
        + ("required", "relevant", "constraint", "calculation", "default", "choice_filter", "repeat_count")
        + ("appearance", "parameters", "read_only", "trigger", "disabled")
    ),
    "settings": frozenset(
        ("form_title", "form_id", "version", "default_language", "style", "instance_name")
        + ("allow_choice_duplicates", "clean_text_values", "name")
    ),
}
_UNUSED_OF_CHOICES = frozenset(("audio", "video", "big-image"))

Columns = Mapping[str, Sequence[tuple[str, str]]]


def used_columns(columns: Columns) -> dict[str, tuple[str, ...]]:
    """Sheet → the columns that are used, in their order."""
    return _chosen(columns, used=True)


def ignored_columns(columns: Columns) -> dict[str, tuple[str, ...]]:
    """Sheet → the columns that are not used."""
    return _chosen(columns, used=False)


def _chosen(columns: Columns, *, used: bool) -> dict[str, tuple[str, ...]]:
    chosen = {
        sheet: tuple(dict.fromkeys(_shown(*column) for column in found if _is_used(sheet, column[0]) is used))
        for sheet, found in columns.items()
    }
    return {sheet: names for sheet, names in chosen.items() if names}


def _is_used(sheet: str, name: str) -> bool:
    if sheet == "choices":
        # A column of one's own is there for a choice filter.
        return "::" not in name and " " not in name and name not in _UNUSED_OF_CHOICES
    return name in _USED.get(sheet, ())


def _shown(name: str, language: str) -> str:
    named = f"media::{name}" if name in ("image", "audio", "video", "big-image") else name
    return named if language in ("", "default") else f"{named}::{language}"
