"""The paper engine: what a worksheet is, where its blocks lie and whether they fit."""
