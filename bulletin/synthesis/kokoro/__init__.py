"""The embedded voice: Kokoro-82M on onnxruntime, on this machine alone.

`engine.KokoroEngine` speaks; `row` and `settings` are light.
"""
