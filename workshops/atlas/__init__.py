"""The atlas: indicators of neighbourhoods, and the voices of residents laid over them."""
