"""Chunks to clips: engines that speak Mandarin, the readings they are given, the store."""
