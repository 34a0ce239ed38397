"""What search looks through, and the A to Z."""
