"""A newsroom's own speech server, of any make that takes the OpenAI form `POST {address}/v1/audio/speech`.

The engine sends text to this machine or the house's network, and judges by the address to which it really connects.
It sends text elsewhere only if the editor allows it, encrypted, and tells the editor so.

`engine.ServerEngine` speaks, `probe.is_answering` tries the connection; both load aiohttp, which only `client` and
`faults` know. `settings`, `address` and `lines` are light.
"""
