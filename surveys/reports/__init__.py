"""Reports and the five-day promise: what residents report, and the answer they are promised."""
