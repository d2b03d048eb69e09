"""The sample municipality, without an application or a database."""
