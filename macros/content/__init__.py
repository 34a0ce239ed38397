"""Reads the files under docs/ into one valid Hub, or says every problem of every file."""
