"""A diagram's words in; where its boxes, lines and words lie on a screen and on paper, out."""
