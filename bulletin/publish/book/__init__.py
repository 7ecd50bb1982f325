"""The talking book: an EPUB 3 with Media Overlays, for people who cannot read print."""
