"""Scripts that touch no page, run by node alone."""
