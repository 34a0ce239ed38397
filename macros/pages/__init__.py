"""What a page shows: macros, page views and their templates."""
