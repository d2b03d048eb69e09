"""Programmes: one installation serves many, and every record belongs to one."""
