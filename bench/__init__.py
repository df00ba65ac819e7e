"""Benches: how well controls are found on pages that changed (drift), what finding them costs (cost), how
policies are read (policies), what the API can take (api) and how server and extension take a large
catalogue (growth)."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "bench"
# The example pages and the browser are those of the tests and the tour.
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]
