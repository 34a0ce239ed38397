"""Files under docs/ in, one valid Hub out; or every problem of every file."""
