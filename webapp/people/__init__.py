"""Members of staff: who they are, what they are in each programme, and whether they are signed in."""
