"""What was answered: drafts of unfinished answers, finished responses, and what they say together."""
