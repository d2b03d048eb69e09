"""The forms with which a file is brought, and with which its columns are named."""

from collections.abc import Sequence
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from webapp.errors import N_, Invalid
from webapp.forms import (
    Choice,
    ChoiceField,
    FileField,
    Form,
    IntegerField,
    SelectField,
    SubmitField,
    TextField,
)
from workshops.indicators.service import (
    EARLIEST_YEAR,
    INDICATORS,
    LAYOUT_NAMES,
    ColumnMapping,
    Layout,
    SavedMapping,
    Shares,
)

NEW = "new"
MOST_COLUMNS = 200
MOST_GROUPS = 60
LONGEST_NAME = 100


class FileForm(Form):
    """Which file, and what is in it?"""

    file = FileField(_l("File"), accept=".csv,.xlsx,.geojson", missing=_l("Choose a file."))
    content = ChoiceField(_l("What is in it?"), missing=_l("Say what is in the file."))
    year = IntegerField(
        _l("The year that the figures are about"),
        least=EARLIEST_YEAR,
        most=2100,
        optional=True,
        hint=_l("Only for Kerncijfers wijken en buurten: the file itself does not say it."),
    )
    submit = SubmitField(_l("Look at the file"))

    def offer(self, saved: Sequence[SavedMapping]) -> "FileForm":
        """Let somebody choose a layout, one of the saved mappings, or to name the columns."""
        self.content.choices = [
            Choice(Layout.LEEFBAAROMETER.value, _l(LAYOUT_NAMES[Layout.LEEFBAAROMETER])),
            Choice(Layout.KWB.value, _l(LAYOUT_NAMES[Layout.KWB])),
            *(Choice(str(each.id), each.name) for each in saved),
            Choice(NEW, _l("Another table"), "", _l("You name its columns on the next page.")),
        ]
        return self


class _ColumnsForm(Form):
    code = SelectField(_l("Column with the area code"), missing=_l("Choose the column with the area code."))
    year_column = SelectField(_l("Column with the year"), optional=True, empty=_l("No column: the year is below"))
    year = IntegerField(_l("Or: the year of all rows"), least=EARLIEST_YEAR, most=2100, optional=True)
    shares = ChoiceField(
        _l("How are shares written?"),
        choices=[(Shares.PERCENT, _l("As percentages: 37")), (Shares.FRACTION, _l("As fractions: 0.37"))],
        default=Shares.PERCENT,
    )
    group = SelectField(
        _l("Column that says to which group a row belongs"), optional=True, empty=_l("No: a column per figure")
    )
    value = SelectField(_l("Column with the value of that group"), optional=True, empty=_l("No such column"))
    name = TextField(
        _l("Save this mapping as"), max_length=LONGEST_NAME, optional=True, hint=_l("For the next file of this kind.")
    )
    submit = SubmitField(_l("Show what becomes of it"))


def columns_form(columns: Sequence[str], groups: Sequence[str], mapping: ColumnMapping | None = None) -> Any:
    """A form with a choice of indicator for each column, and for each of the groups that were found."""
    fields = {f"column_{at}": _indicator_field(name) for at, name in _numbered(columns)}
    fields |= {f"group_{at}": _indicator_field(text) for at, text in enumerate(groups[:MOST_GROUPS])}
    form: Any = type("ColumnsForm", (_ColumnsForm,), fields)(data=_data(columns, groups, mapping))
    for field in (form.code, form.year_column, form.group, form.value):
        # By their place: a heading may hold line breaks, which no form brings back.
        field.choices = [Choice(str(at), name) for at, name in _numbered(columns)]
    return form


def _numbered(columns: Sequence[str]) -> list[tuple[int, str]]:
    return [(at, name) for at, name in enumerate(columns[:MOST_COLUMNS]) if name]


def _indicator_field(label: str) -> SelectField:
    language = str(get_locale())
    named = sorted((each.name.get(language) or each.name["en"], each.id) for each in INDICATORS.values())
    return SelectField(
        label, optional=True, empty=_l("Do not read"), choices=[Choice(id_, name) for name, id_ in named]
    )


def _data(columns: Sequence[str], groups: Sequence[str], mapping: ColumnMapping | None) -> dict[str, Any]:
    if mapping is None:
        return {}
    at = {name: str(position) for position, name in _numbered(columns)}
    places = {name: at.get(getattr(mapping, name) or "") for name in ("code", "year_column", "group", "value")}
    chosen = {f"column_{place}": mapping.values.get(name) for name, place in at.items()}
    chosen |= {f"group_{place}": mapping.groups.get(text) for place, text in enumerate(groups)}
    return {**chosen, **places, "year": mapping.year, "shares": mapping.shares}


def chosen_group(form: Any, columns: Sequence[str]) -> str | None:
    """The column that says to which group a row belongs."""
    place = form.group.data or ""
    return columns[int(place)] if place.isdecimal() and int(place) < len(columns) else None


def mapping_of(form: Any, columns: Sequence[str], groups: Sequence[str]) -> ColumnMapping:
    """What the form says. Raises Invalid."""

    def column(field: Any) -> str | None:
        return columns[int(field.data)] if field.data else None

    if not form.year_column.data and not form.year.data:
        raise Invalid("year", N_("Choose a column with the year, or give the year of all rows."))
    by_group = bool(form.group.data)
    if by_group and not form.value.data:
        raise Invalid("value", N_("Choose the column with the value of the group."))
    values = {name: form[f"column_{at}"].data for at, name in _numbered(columns) if form[f"column_{at}"].data}
    chosen = {text: form[f"group_{at}"].data or "" for at, text in enumerate(groups[:MOST_GROUPS])}
    if not (any(chosen.values()) if by_group else values):
        raise Invalid("name", N_("Say for at least one column or group which figure it holds."))
    return ColumnMapping(
        code=column(form.code) or "",
        year_column=column(form.year_column),
        year=None if form.year_column.data else form.year.data,
        values={} if by_group else values,
        group=column(form.group),
        value=column(form.value) if by_group else None,
        groups=chosen if by_group else {},
        shares=form.shares.data,
    )
