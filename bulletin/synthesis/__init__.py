"""Chunks to clips: the engines that speak Mandarin, and the readings that they get."""
