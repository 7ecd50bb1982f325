"""Another meter than ours for what is finished: libloudness, a C++ implementation of BS.1770 and EBU R128.

The only importer of loudness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import loudness
import numpy as np

from bulletin.model import MIX_RATE_HZ
from bulletin.sound.meter import DUAL_MONO_LU

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHORTEST = round(0.4 * MIX_RATE_HZ)
"""A gating block, in samples: it reads nothing shorter."""


def integrated_lufs(samples: NDArray[np.float32]) -> float:
    """Return the gated loudness as two loudspeakers give it, to the nearest 0.1 LU; -inf under -70 LUFS.

    Args:
        samples: Shape (n,) or (n, 2) at `MIX_RATE_HZ`; less than `SHORTEST` is read with silence after it.
    """
    missing = max(0, SHORTEST - samples.shape[0])
    padded = np.pad(samples, ((0, missing), *[(0, 0)] * (samples.ndim - 1))) if missing else samples
    return float(loudness.integrated_loudness(padded, MIX_RATE_HZ)) + (DUAL_MONO_LU if samples.ndim == 1 else 0.0)
