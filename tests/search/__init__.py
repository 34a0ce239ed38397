"""Queries with the addresses they should find, and how well search finds them."""
