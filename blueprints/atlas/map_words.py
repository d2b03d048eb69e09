"""What pages and files of the seven maps say in the same words."""

from webapp.errors import N_

REFERENCE_NAMES = {
    "publisher": N_("the publisher's fixed reference"),
    "national": N_("the mean of all neighbourhoods"),
    "municipality": N_("the mean of the own municipality"),
}
METHOD = N_(
    "Maps 1 and 5: classes as published with Leefbaarometer 3.0, names of the classes our own; a development is a plain difference. Maps 2 and 6: own method, the mean of the standardised shares of the groups that are known; the makers of the maps publish no formula. Maps 3, 4 and 7 combine these in the words of the resilience maps of Parkstad Limburg (Circusvis, 2025), with cuts of our own. Where a year is missing the nearest one is used, at most two years away. What stands beside each other need not cause each other. The whole method is in docs/method.md."  # noqa: E501
)
FORM_NAMES = {
    "png": N_("Map as a picture (PNG)"),
    "svg": N_("Map as a picture (SVG)"),
    "xlsx": N_("Table with sources (XLSX)"),
    "csv": N_("Table (CSV)"),
    "geojson": N_("Outlines with figures (GeoJSON)"),
}
# Which map says most beside another one: the film beside the photo, what both become beside either of them.
PAIRS = {1: 5, 2: 6, 3: 7, 4: 3, 5: 1, 6: 2, 7: 3}
