"""Servers for the tests: with the catalogue that is published, and with one of invented services."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from support.databases import address, cluster, database, empty_address  # noqa: F401  (fixtures)
from support.serving import STARTING, UNTRAIN, Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server with the catalogue that is published."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def untrain() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the `untrain` command to its end, which a server only comes to when it cannot start."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [UNTRAIN, *arguments],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=STARTING,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def run_server() -> Callable[..., AbstractContextManager[Server]]:
    """Start a server with other settings, for as long as a `with` lasts."""
    return running


RELEASE = "serial: 7\npublished_at: 2026-11-21T12:00:00Z\n"

NETWORK = """\
id: example-network
name: Example Network
company: Example & Sons <Ltd>
domains: [network.example, example-network.test]
stance:
  value: trains_default
  text: It trains AI on what its members write unless they switch that off.
  evidence: [help]
policy:
  points: [{text: Training is on at first., evidence: [help]}]
  changes:
    - {date: 2024-05, text: Older., evidence: [help]}
    - {date: 2025-02-03, text: Newest., evidence: [terms]}
    - {date: "2025", text: In between., evidence: [help]}
controls:
  - id: example-network/training
    name: Improve our models
    effect: trains
    polarity: on_allows
    mechanism: switch
    summary: {text: Decides about training., evidence: [help]}
    messages: {on: It may train., off: It does not train., unknown: Decides about training.}
    labels:
      - {text: Improve our models, lang: en, evidence: [help]}
      - {text: Unsere Modelle verbessern, lang: de, evidence: [help]}
      - {text: Melhorar nossos modelos, lang: pt-BR, evidence: [help]}
    places: [{host: www.network.example, path: /settings/*}]
    link: {url: "https://www.network.example/settings/ai", exact: true, evidence: [help]}
    steps:
      - {platform: web, steps: [Open the settings., Turn it off.], evidence: [help]}
      - {platform: mobile, steps: [Tap the menu., Turn it off.], evidence: [help]}
      - {platform: windows, steps: [Open the window., Turn it off.], evidence: [help]}
    availability:
      - {regions: [world], offered: yes, default: on, text: Everywhere., evidence: [help]}
      - {regions: [EU], offered: yes, default: off, text: In the EU., evidence: [help]}
      - {regions: [DE], offered: no, text: Not in Germany., evidence: [regulator]}
      - {regions: [EEA], accounts: [work], offered: disputed, text: At work., evidence: [help]}
    does_not_cover: [{text: Anything else., evidence: [help]}]
    data_used: [{text: Posts., evidence: [help]}]
    data_excluded: [{text: Letters., evidence: [terms]}]
    retroactive: {answer: no, text: From now on., evidence: [help]}
    notes: [{text: "Some say <script>alert(1)</script> & more.", evidence: [help]}]
sources:
  help:
    title: Help
    publisher: Example
    kind: official
    confidence: primary
    url: https://network.example/help
    date: 2025-01
    checked: 2026-11-20
  terms:
    title: Terms
    publisher: Example
    kind: official
    confidence: primary
    url: https://network.example/terms
    date: 2025-02-03
    checked: 2026-11-21
  regulator:
    title: Notice
    publisher: Regulator
    kind: regulator
    confidence: primary
    url: https://regulator.example/notice
    date: 2025-03
    checked: 2026-11-19
"""

NOTES = """\
id: quiet-notes
name: Quiet Notes
company: Quiet
domains: [quiet.example]
stance: {value: no_training, text: It does not train., evidence: [terms]}
policy:
  points: [{text: Notes stay yours., evidence: [terms]}]
sources:
  terms:
    title: Terms
    publisher: Quiet
    kind: official
    confidence: primary
    url: https://quiet.example/terms
    date: 2026-01-02
    checked: 2026-11-21
"""


@pytest.fixture(scope="session")
def example_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seeds of two invented services, for what the published ones may not show at the moment."""
    seeds = tmp_path_factory.mktemp("seeds")
    (seeds / "release.yaml").write_text(RELEASE)
    (seeds / "services").mkdir()
    (seeds / "services" / "example-network.yaml").write_text(NETWORK)
    (seeds / "services" / "quiet-notes.yaml").write_text(NOTES)
    return seeds


@pytest.fixture(scope="session")
def example(example_seeds: Path) -> Iterator[Server]:
    """A server with the invented services, at a public address of its own."""
    with running(
        UNTRAIN_CATALOGUE=str(example_seeds), UNTRAIN_BASE_URL="https://untrain.example/"
    ) as server:
        yield server
