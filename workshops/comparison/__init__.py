"""Programmes beside each other, for who sits at the table of more than one; never a ranking."""
