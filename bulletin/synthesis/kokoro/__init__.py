"""The embedded voice: Kokoro-82M on onnxruntime, on this machine alone."""

from bulletin.synthesis.kokoro.engine import KokoroEngine

__all__ = ["KokoroEngine"]
