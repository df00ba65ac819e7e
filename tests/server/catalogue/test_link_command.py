"""The catalogue's links, and the command that checks them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.strangers import (
    Site,
    redirect,
    site,
    status,
)
from untrain import cli
from untrain.catalogue.links import (
    links,
)

UNTRAIN = Path(sys.executable).with_name("untrain")


def test_every_address_is_looked_at_once(catalogue):
    services = list(catalogue.services.values())
    found = links(services)
    assert len({link.url for link in found}) == len(found)
    text = json.dumps([service.model_dump(mode="json") for service in services])
    every = {url.partition("#")[0] for url in re.findall(r'"url": "(https?://[^"]+)"', text)}
    assert {link.url for link in found} == {json.loads(f'"{url}"') for url in every}
    linkedin = next(link for link in found if "linkedin: sources.li-help.url" in link.used_in)
    assert len(linkedin.used_in) > 1


@pytest.fixture
def secure(bench, entry, control, trusted, monkeypatch) -> Iterator[Site]:
    """A server over TLS, whose pages are those of the catalogue on the bench."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with site(certificate=trusted) as running:
        base = f"https://localhost:{running.port}"
        control["link"]["url"] = f"{base}/settings#ai"
        entry["policy"]["documents"][0]["url"] = f"{base}/privacy"
        entry["sources"]["help"]["url"] = f"{base}/privacy"
        bench.put(entry)
        other = json.loads(json.dumps(entry).replace('"example', '"second'))
        other["sources"]["help"]["url"] = f"{base}/other"
        other["domains"] = ["second.example"]
        for place in (*other["controls"][0]["places"], *other["notices"][0]["places"]):
            place["host"] = "second.example"
        other["sign_in"] = []
        bench.put(other)
        assert bench.problems() == []
        for path in ("/settings", "/privacy", "/other"):
            running.pages[path] = status(200)
        yield running


def run(bench, *options: str) -> int:
    """Run the command in this process, where this machine may be asked."""
    words = ["catalogue", "links", "--seeds", str(bench.directory), "--pause", "0", *options]
    args = cli.parser().parse_args(words)
    args.exempt = {"127.0.0.1", "::1"}
    return args.run(args)


def test_links_that_work_are_counted(bench, secure, capsys):
    assert run(bench) == 0
    assert capsys.readouterr().out == "3 links: 3 ok, 0 moved, 0 unsure, 0 dead\n"
    assert sorted(secure.requests) == ["HEAD /other", "HEAD /privacy", "HEAD /settings"]
    agent = secure.asked[0].headers["User-Agent"]
    assert re.fullmatch(r"Untrain/[\d.]+ \(link checker\)", agent)


def test_other_links_are_named_with_their_places(bench, secure, capsys, monkeypatch):
    monkeypatch.setenv("UNTRAIN_BASE_URL", "https://untrain.example")
    secure.pages["/settings"] = redirect(301, "/new")
    secure.pages["/new"] = status(200)
    secure.pages["/privacy"] = status(410)
    secure.pages["/other"] = status(403)
    assert run(bench) == 1
    base = f"https://localhost:{secure.port}"
    text = capsys.readouterr().out
    assert f"dead: {base}/privacy\n  410 Gone\n  example: policy.documents[0].url\n" in text
    assert (
        f"moved: {base}/settings\n  moved for good to {base}/new\n  example: controls[0].link.url\n"
        in text
    )
    assert f"unsure: {base}/other\n  403 Forbidden\n  second: sources.help.url\n" in text
    assert text.endswith("\n3 links: 0 ok, 1 moved, 1 unsure, 1 dead\n")
    assert "(link checker; +https://untrain.example)" in secure.asked[0].headers["User-Agent"]


def test_links_can_be_read_by_programs(bench, secure, capsys):
    del secure.pages["/privacy"]
    assert run(bench, "--json", "--service", "example") == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    base = f"https://localhost:{secure.port}"
    assert sorted(found, key=lambda one: one["url"]) == [
        {
            "url": f"{base}/privacy",
            "verdict": "dead",
            "reason": "404 Not Found",
            "status": 404,
            "redirects": [],
            "moved_to": None,
            "downgraded": False,
            "size": 0,
            "used_in": ["example: policy.documents[0].url", "example: sources.help.url"],
        },
        {
            "url": f"{base}/settings",
            "verdict": "ok",
            "reason": "200 OK",
            "status": 200,
            "redirects": [],
            "moved_to": None,
            "downgraded": False,
            "size": 0,
            "used_in": ["example: controls[0].link.url"],
        },
    ]


def test_from_outside_nothing_opens_the_way_to_this_machine(bench, secure):
    done = subprocess.run(
        [UNTRAIN, "catalogue", "links", "--seeds", bench.directory, "--pause", "0"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("3 links: 0 ok, 0 moved, 3 unsure, 0 dead\n")
    assert done.stdout.count("the address is private") == 3
    assert secure.asked == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--service", "nobody"], "untrain: there is no service 'nobody'"),
        (["--timeout", "0"], "argument --timeout: '0' is not a number from 0.1 to 120"),
        (["--timeout", "nan"], "argument --timeout: 'nan' is not a number from 0.1 to 120"),
        (["--pause", "-1"], "argument --pause: '-1' is not a number from 0 to 60"),
        (["--pause", "inf"], "argument --pause: 'inf' is not a number from 0 to 60"),
        (["--pause", "soon"], "argument --pause: 'soon' is not a number from 0 to 60"),
    ],
    ids=str,
)
def test_asking_wrongly_is_answered_clearly(bench, entry, options, message, capsys):
    bench.put(entry)
    try:
        code = cli.main(["catalogue", "links", "--seeds", str(bench.directory), *options])
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    assert message in capsys.readouterr().err
