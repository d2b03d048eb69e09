"""Which types of questions there are, under all the names that forms use for them."""

from collections.abc import Mapping

from surveys.xlsforms.model import Kind
from webapp.errors import N_


def _names(kind: Kind, names: str) -> dict[str, Kind]:
    return dict.fromkeys(names.split(", "), kind)


KINDS: Mapping[str, Kind] = {
    **_names(Kind.TEXT, "text, string, q string, add text prompt, phone number"),
    **_names(Kind.INTEGER, "integer, int, q int, add integer prompt, percentage"),
    **_names(Kind.INTEGER, "number of days in last month, number of days in last six months"),
    **_names(Kind.INTEGER, "number of days in last year"),
    **_names(Kind.DECIMAL, "decimal, q decimal, add decimal prompt"),
    **_names(Kind.SELECT_ONE, "select one"),
    **_names(Kind.SELECT_MULTIPLE, "select all that apply"),
    **_names(Kind.RANK, "rank"),
    **_names(Kind.RANGE, "range"),
    **_names(Kind.DATE, "date, q date, add date prompt"),
    **_names(Kind.TIME, "time"),
    **_names(Kind.DATE_TIME, "dateTime, datetime, date time, q dateTime, q date time"),
    **_names(Kind.DATE_TIME, "add date time prompt, add dateTime prompt"),
    **_names(Kind.NOTE, "note, q note, add note prompt"),
    **_names(Kind.ACKNOWLEDGE, "acknowledge, q acknowledge, add acknowledge prompt, trigger"),
    **_names(Kind.CALCULATE, "calculate, q calculate, add calculate prompt"),
    **_names(Kind.HIDDEN, "hidden"),
    **_names(Kind.GEOPOINT, "geopoint, q geopoint, gps, location, q location, add location prompt"),
    **_names(Kind.IMAGE, "image, photo, q image, q picture, add image prompt, add photo prompt"),
    **_names(Kind.START, "start, start time, get start time"),
    **_names(Kind.END, "end, end time, get end time"),
    **_names(Kind.TODAY, "today, get today"),
}
# What tells devices and persons apart is asked of nobody and stays empty.
NEVER_KEPT = frozenset(
    ("deviceid", "device id", "get device id", "imei", "uri:deviceid")
    + ("subscriberid", "subscriber id", "get subscriber id", "uri:subscriberid")
    + ("simserial", "sim id", "get sim id", "uri:simserial")
    + ("phonenumber", "get phone number", "uri:phonenumber", "username", "uri:username", "email", "uri:email")
)
# Types with a constraint and a hint of their own.
PRESETS: Mapping[str, tuple[str, str]] = {
    "percentage": ("0 <= . and . <= 100", ""),
    "number of days in last month": ("0 <= . and . <= 31", "Enter a number 0-31."),
    "number of days in last six months": ("0 <= . and . <= 183", "Enter a number 0-183."),
    "number of days in last year": ("0 <= . and . <= 365", "Enter a number 0-365."),
    "phone number": (r"regex(., '^\d*$')", "Enter numbers only."),
}
# How a question may look; other words in the column are not used.
APPEARANCES = frozenset(
    ("minimal", "quick", "compact", "quickcompact", "horizontal", "horizontal-compact", "autocomplete", "likert")
    + ("columns", "columns-pack", "columns-flex", "no-buttons", "label", "list", "list-nolabel", "vertical", "no-ticks")
    + ("field-list", "table-list", "pages", "multiline", "numbers", "thousands-sep", "counter", "picker", "rating")
    + ("year", "month-year", "no-calendar", "map", "maps", "placement-map", "hide-input", "new", "hidden-answer")
    + tuple(f"w{width}" for width in range(1, 11))
)

OUT_OF_SCOPE = N_("questions of the type “%(type)s” are out of scope")
OUT_OF_SCOPE_WORDS: Mapping[str, str] = {
    "loop": N_("loops over a list of choices are out of scope: write a repeat or the questions themselves"),
    "select one external": N_("choices outside the sheet “choices” are out of scope"),
}
