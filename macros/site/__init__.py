"""A built folder in, the finished site out: plain functions over files."""
