"""Thousands of issues: which they are, what a worker gets, what comes of it, what it will take."""
