"""One Chinese newspaper issue in, one broadcast-style Mandarin bulletin out."""

__version__ = "0.1.0"
