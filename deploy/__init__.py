"""Setting up, starting and shipping the site; the set-up needs only Python's standard library."""
