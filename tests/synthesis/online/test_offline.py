from __future__ import annotations

import pytest

from bulletin.errors import EngineError
from bulletin.synthesis.online.offline import require_online


def test_offline_is_offline() -> None:
    require_online({"BULLETIN_OFFLINE": "0"}, "edge")
    with pytest.raises(EngineError, match=r"^engine server: BULLETIN_OFFLINE is set"):
        require_online({"BULLETIN_OFFLINE": "1"}, "server")
