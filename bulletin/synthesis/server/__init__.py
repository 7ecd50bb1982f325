"""A speech server of the house: any that speaks the OpenAI form, `POST {address}/v1/audio/speech`.

The text goes to this machine or the house's network, by the address that is really connected to; elsewhere only
where the editor allows it, encrypted, and said.

`engine.ServerEngine` speaks, `probe.is_answering` asks whether it could; both load aiohttp, which only `client` and
`faults` know. `settings`, `address` and `lines` are light.
"""
