"""The online voice: Microsoft Edge's read-aloud service, called through edge-tts.

The client library raises no error when the service cuts, doubles or garbles a clip. So this room asks for one clip
a connection, times every message by its own clock, and keeps only whole clips.

`engine.EdgeEngine` speaks, `probe.is_answering` tries the connection; both load the client, which
only `wire` and `faults` know. `lines`, `cast` and `endpoint` are light.
"""
