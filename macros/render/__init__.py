"""Templates, type, text and style: what every drawing needs."""
