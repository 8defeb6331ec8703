"""The only room that knows onnxruntime: two graphs, numbers in, scores out.

A call sees one window and nothing else. So nothing is padded, attention needs no mask and takes its quick way, and the eight-bit
scales, which a call computes from all it sees, are the window's own: what is read beside it changes nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before the library is loaded: it keeps a device id and a store of events otherwise
os.environ["ORT_DISABLE_FLASH_ATTENTION"] = "1"  # made for long texts: over windows as short as ours the plain way is as quick
import onnxruntime as ort

from firsthand.errors import SetupError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]


SLOW = ["SkipLayerNormFusion"]
"""What onnxruntime would do to the graphs and is better left: its sum and norm in one step takes longer than one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitScores:
    """What the encoder says of each unit of a window: scores of roles and of names, and the two vectors the parts graph reads."""

    roles: Floats
    names: Floats
    narrow: Floats
    own: Floats


class Graphs:
    """The encoder and the parts tagger of one pack, on the CPU."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Load both graphs; ``threads`` bounds the cores that one call uses.

        Raises:
            SetupError: FH211 where onnxruntime cannot load a graph.

        """
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._encoder, self._parts = (
                ort.InferenceSession(str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW)
                for name in ("encoder", "parts")
            )
        except Exception as error:  # onnxruntime raises classes of its own that are not public
            raise SetupError("FH211", f"the model pack's graphs cannot be loaded: {error}", where=str(folder)) from error

    def units(self, *, ids: Ints, unit_of: Ints, features: Ints) -> UnitScores:
        """Run the encoder over a window: its pieces, the unit (from 1) of each, and the features (units + 1, 3)."""
        roles, names, narrow, own = self._encoder.run(None, {"ids": ids, "unit_of": unit_of, "features": features})
        return UnitScores(roles=roles, names=names, narrow=narrow, own=own)

    def parts(self, *, narrow: Floats, own: Floats, cues: Ints, labelled: Ints) -> Floats:
        """Score which of the ``labelled`` units of a window belong to each cue, given as its first and last unit: (cues, units, labels)."""
        scores: Floats = self._parts.run(None, {"narrow": narrow, "own": own, "cues": cues, "labelled": labelled})[0]
        return scores
