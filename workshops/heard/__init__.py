"""Who is heard and who is not: respondents and people who named a place, held against the residents."""
