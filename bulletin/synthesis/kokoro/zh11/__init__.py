"""Kokoro-82M v1.1-zh: another edition of the embedded voice, where its files lie on the editor's disk."""
