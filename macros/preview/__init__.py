"""An editor's edits in; the pages that are open drawn anew, or what is wrong, out."""
