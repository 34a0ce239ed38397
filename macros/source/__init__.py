"""Files with the line of every key, and problems that name file and line."""
