"""Questionnaires of the field: XLSForms that a programme keeps, version by version."""
