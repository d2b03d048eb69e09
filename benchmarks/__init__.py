"""Measurements: how fast, how large, with how much data. ``make bench`` prints them as one table."""
