"""Indicators: what publishers measure per area and year, how it is taken in, and how it is read."""
