"""Ateliers: ten to fifteen people around one neighbourhood, from different perspectives."""
