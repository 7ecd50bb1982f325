"""The parts that all engines with a service share: connections, retries, and the decision to give up.

`engine.OnlineEngine` is the engine; each service adds its own requests and its own judgement of an answer.
`calls` makes the requests, `gate` times them, `background` runs them. `persistence` decides after a failure, with the
help of `breaker` and `canary`. `faults` knows the exceptions of the client, `way` the proxies and certificates.
"""
