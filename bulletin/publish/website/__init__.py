"""For the paper's own website: a piece of a page for each item, and what a content system wants to know."""
