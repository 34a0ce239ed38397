"""A placed sheet drawn as HTML, style, PDF and Word."""
