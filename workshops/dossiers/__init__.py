"""Dossiers: what is known about a buurt on at most four pages of paper, to take along to a meeting."""
