"""The preview: draws the pages that are open anew after an edit, or says what is wrong."""
