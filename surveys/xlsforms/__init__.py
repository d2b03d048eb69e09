"""XLSForm: a form of the field read into a model of our own, with a report that names every row."""
