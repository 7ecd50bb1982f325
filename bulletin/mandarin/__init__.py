"""What is known of the language alone: word edges, syllables, how written and spoken texts lie side by side."""
