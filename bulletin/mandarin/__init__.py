"""The language alone: characters, marks, dates, word edges, syllables, written and spoken texts side by side."""
