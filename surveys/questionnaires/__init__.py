"""What is asked: a questionnaire with its questions, in every language of the programme."""
