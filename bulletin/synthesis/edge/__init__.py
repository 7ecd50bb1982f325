"""The online voice: Microsoft Edge's read-aloud service, spoken to by edge-tts.

The client library raises nothing when the service cuts, doubles or garbles a clip, so this room
asks for one clip a connection, with its own clock on every message, and keeps only what is whole.

`engine.EdgeEngine` speaks, `probe.is_answering` asks whether it could; both load the client, which
only `wire` and `faults` know. `lines`, `cast` and `endpoint` are light.
"""
