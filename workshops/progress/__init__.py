"""Goals of a programme and how far it has come: a baseline, the years after it, and the Netherlands beside it."""
