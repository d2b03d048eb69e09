"""What people say per buurt, with its uncertainty, held against the numbers."""
