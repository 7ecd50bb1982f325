"""Sound as files and numbers: codec, containers, level, meters. Knows no programme."""
