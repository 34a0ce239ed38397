"""Lays out diagrams: where boxes, lines and words lie on a screen and on paper."""
