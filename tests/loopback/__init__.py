"""The online voice's service on 127.0.0.1: its protocol, a voice of pure tones, and every fault on demand."""

from loopback.faults import Fault
from loopback.proxy import Proxy
from loopback.server import EdgeServer, Request
from loopback.site import TLS
from loopback.tone import heard_hz, pitch_hz

__all__ = ["TLS", "EdgeServer", "Fault", "Proxy", "Request", "heard_hz", "pitch_hz"]
