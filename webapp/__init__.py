"""The house itself: nothing here knows what a place, a report or a survey is."""
