"""Finishes the folder that MkDocs built: plain functions over files."""
