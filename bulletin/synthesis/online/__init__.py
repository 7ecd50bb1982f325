"""What every voice at an address needs, whoever answers there: a way to it, patience, and an end to patience.

`engine.OnlineEngine` is the voice, and each service says for itself what is asked and what an answer is worth.
`calls` makes the requests, `gate` says when, `background` runs them; `persistence` decides after a failure, by the
`breaker` and the `canary`; `faults` knows what the client raises, `way` proxies and certificates.
"""
