"""An archive: the bulletins of thousands of issues, made by many processes or by shards."""
