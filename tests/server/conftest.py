"""A real server for the tests: `untrain serve` on a free port, asked over HTTP with exactly the headers a test names."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

UNTRAIN = Path(sys.executable).with_name("untrain")
STARTING = 20.0  # seconds


@dataclass(frozen=True)
class Answer:
    """What the server sent, as it came over the wire."""

    status: int
    headers: Message
    raw: bytes

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.raw) if self.headers["Content-Encoding"] else self.raw

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def type(self) -> str:
        return self.headers.get_content_type()


class Server:
    """A running server, and what it wrote to its log."""

    def __init__(self, port: int, log: Path) -> None:
        self.port = port
        self.log = log

    def ask(
        self, path: str, method: str = "GET", body: str | None = None, **headers: str
    ) -> Answer:
        """Send one request; `If_None_Match="x"` becomes the header If-None-Match."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with closing(connection):
            connection.request(method, path, body, {"Accept-Encoding": "identity", **named})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def page(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask as a browser does."""
        return self.ask(path, method, Accept="text/html,application/xhtml+xml,*/*;q=0.8", **headers)


def port_of(process: subprocess.Popen[bytes], log: Path) -> int:
    """Wait until a server is up, and return the port that it says it listens on."""
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        text = log.read_text()
        assert process.poll() is None, text
        if "Booting worker" in text:
            found = re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", text)
            assert found, text
            return int(found[1])
        time.sleep(0.02)
    raise AssertionError(f"not up after {STARTING} s:\n{log.read_text()}")


@contextmanager
def running(**environment: str) -> Iterator[Server]:
    """Start a server with these settings, and stop it. It must not have written a traceback meanwhile."""
    with tempfile.TemporaryDirectory() as tmp:
        log = Path(tmp) / "log"
        with log.open("wb") as sink:
            process = subprocess.Popen(
                [UNTRAIN, "serve", "--port", "0"],
                stdout=sink,
                stderr=subprocess.STDOUT,
                env={**os.environ, **environment},
                cwd=tmp,
            )
        try:
            server = Server(port_of(process, log), log)
            yield server
            assert "Traceback" not in log.read_text(), log.read_text()
        finally:
            process.terminate()
            process.wait(timeout=STARTING)


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
