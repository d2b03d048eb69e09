"""What people tell us: surveys, places, reports."""
