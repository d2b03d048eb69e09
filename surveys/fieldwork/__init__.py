"""Who is asked, how and when: the rounds of a survey."""
