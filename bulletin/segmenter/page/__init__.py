"""The page understood: bytes become typed blocks, blocks become pieces. Knows nothing of how they are said."""
