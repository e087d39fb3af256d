"""How fast and how right the page reader and the parser are, on generated portal pages with known truth."""
