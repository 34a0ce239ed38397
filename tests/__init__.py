"""The hub's specification, in four rings: unit, build, browser, print."""
