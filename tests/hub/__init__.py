"""What the hub itself holds: loaded, and not built."""
