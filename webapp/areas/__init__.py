"""The division of the Netherlands by CBS: municipality, wijk, buurt; and where in it a point lies."""
