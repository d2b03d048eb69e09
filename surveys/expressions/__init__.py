"""Expressions of forms: parsed once to a small tree, evaluated the same on the server and on the phone."""
