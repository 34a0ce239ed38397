"""Every address ever released, and where old ones lead."""
