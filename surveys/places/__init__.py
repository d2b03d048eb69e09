"""Proud places and stomach-ache places: pins on the map, in people's own words."""
