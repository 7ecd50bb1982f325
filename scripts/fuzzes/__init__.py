"""Mutated papers and odd machines for the real command line; see `__main__`."""
