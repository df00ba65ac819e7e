"""What stands in deploy/, set up as a whole on loopback: it answers, keeps and goes on when a process is killed."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from browsers import find_chromium
from support.deployment import Deployment, deployment, until
from support.load import Load
from support.reporting import report
from untrain.config import SEEDS
from untrain.export.tree import MANIFEST
from untrain.export.write import export

# How often a process is killed and another one restarted. `make deploy-check` says how often; then all services are
# served, too, else a few, with which everything starts sooner.
ROUNDS = int(os.environ.get("DEPLOY_ROUNDS", "0"))
FEW = ("adobe", "github-copilot", "linkedin", "reddit")
READERS, SENDERS = 2, 1
# How much has to come through before the next blow.
READS, REPORTS = 20, 5

# What only the application can answer, and what lies in files.
ASKED = [
    "/v1/sites?q=github",
    "/v1/sites/linkedin/guidance?region=DE&platform=web",
    "/v1/lookup?url=https://github.com/settings/copilot/features",
    "/v1/changes?site=linkedin",
    "/?q=reddit",
    "/sites/linkedin?region=DE",
    "/compare?sort=steps",
    "/healthz",
    "/v1/catalogue",
    "/v1/sites/linkedin.com/policy",
]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if ROUNDS:
        return SEEDS
    folder = tmp_path_factory.mktemp("seeds")
    shutil.copytree(SEEDS, folder, dirs_exist_ok=True)
    for path in (folder / "services").iterdir():
        if path.stem not in FEW:
            path.unlink()
    return folder


@pytest.fixture(scope="module")
def site(seeds: Path) -> Iterator[Deployment]:
    with deployment(seeds) as site:
        yield site


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=find_chromium())
    yield browser
    browser.close()


def one_report(**parts: object) -> dict[str, object]:
    return report(service="linkedin", control=None, outline=[], **parts)


def test_all_files_come_through_as_they_are(site: Deployment) -> None:
    files = json.loads((site.export / MANIFEST).read_bytes())["files"]
    pages = [name for name, file in files.items() if file["status"] == 200]
    assert len(pages) > 30
    for name in pages:
        answer = site.ask(files[name]["address"], Accept_Encoding="gzip")
        assert answer.status == 200, name
        assert hashlib.sha256(answer.body).hexdigest() == files[name]["sha256"], name
        assert answer.headers["Content-Type"] == files[name]["type"], name


def test_the_application_answers_the_rest(site: Deployment) -> None:
    assert site.ask("/healthz").json["status"] == "ok"
    assert site.ask("/readyz").status == 200
    (found,) = site.ask("/v1/sites?q=linkedin").json["items"]
    assert found["links"]["page"] == "https://untrain.example/sites/linkedin"
    looked_up = site.ask("/v1/lookup?url=https://www.linkedin.com/feed/").json
    assert looked_up["service"]["id"] == "linkedin"
    assert site.ask("/v1/sites?nonsense=1").status == 400
    answer = site.ask("/v1/sites/linkedin/guidance?region=DE", Accept_Encoding="gzip")
    again = site.ask(
        "/v1/sites/linkedin/guidance?region=DE",
        Accept_Encoding="gzip",
        If_None_Match=answer.headers["ETag"],
    )
    assert (again.status, again.raw) == (304, b"")


def test_the_catalogue_is_signed(site: Deployment, tmp_path: Path) -> None:
    names = ("catalogue", "catalogue.sig")
    for name in names:
        (tmp_path / name).write_bytes(site.ask(f"/v1/{name}", Accept_Encoding="gzip").body)
    paths = [str(tmp_path / name) for name in names]
    assert "signed by" in site.untrain("catalogue", "verify", *paths, "--public", site.public_key)


def test_a_report_is_kept_once(site: Deployment) -> None:
    body = one_report()
    for _ in range(3):
        answer = site.report(body)
        assert (answer.status, answer.json["id"]) == (202, body["id"])
    lines = site.untrain("reports", "list", "--json", "--all").splitlines()
    assert [json.loads(line)["id"] for line in lines].count(body["id"]) == 1


def test_both_processes_count_together(site: Deployment) -> None:
    somebody = site.somebody()
    # Whatever they say about themselves.
    answers = [
        site.report(one_report(), somebody, X_Forwarded_For=site.somebody()).status
        for _ in range(14)
    ]
    assert answers == [202] * 10 + [429] * 4
    assert site.report(one_report()).status == 202


def test_people_can_read_the_pages(site: Deployment, chromium: Browser) -> None:
    context = chromium.new_context(ignore_https_errors=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site.address)
    assert page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol") == "h2"
    page.get_by_role("link", name="LinkedIn", exact=True).first.click()
    assert page.url == f"{site.address}/sites/linkedin"
    assert page.locator("h1").inner_text()
    rules = page.evaluate("[...document.styleSheets].map((sheet) => sheet.cssRules.length)")
    assert len(rules) > 1
    assert all(rules)
    # Picking a region takes the application, and every page follows it.
    page.get_by_role("link", name="Region: any").click()
    page.get_by_role("combobox").select_option("DE")
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(f"{site.address}/sites/linkedin")
    page.get_by_role("link", name="Region: Germany").wait_for()
    page.get_by_role("link", name="Compare").click()
    page.get_by_role("link", name="Region: Germany").wait_for()
    page.goto(f"{site.address}/docs")
    page.locator(".opblock").first.wait_for()
    context.close()
    assert complaints == []


def test_nobody_s_address_is_written_down(site: Deployment) -> None:
    somebody = site.somebody()
    for address in ("/v1/sites?q=secret-words", "/v1/lookup?url=https://secret.example/", "/"):
        site.ask(address, source=somebody, X_Forwarded_For="203.0.113.9", User_Agent="secret-agent")
    site.report(one_report(), somebody)
    assert " GET /v1/lookup 200 " in site.logs()
    for text in (somebody, "203.0.113.9", "secret", "client:"):
        assert text not in site.logs()


def test_a_new_export_takes_the_place_of_the_old_one(site: Deployment) -> None:
    before = site.ask("/v1/catalogue", Accept_Encoding="gzip")
    with Load(site, ["/v1/catalogue", "/sites/linkedin", "/v1/sites"], READERS, 0) as load:
        export(site.settings, site.export)
        until(lambda: load.reads > READS, "nobody reads")
    assert load.failed == []
    after = site.ask("/v1/catalogue", Accept_Encoding="gzip")
    assert gzip.decompress(after.raw) == gzip.decompress(before.raw)
    # What is the same is not sent again.
    etag = before.headers["ETag"]
    assert site.ask("/v1/catalogue", Accept_Encoding="gzip", If_None_Match=etag).status == 304


@pytest.mark.timeout(300 + 200 * ROUNDS)
def test_it_goes_on_when_a_process_is_killed_and_another_restarted(
    site: Deployment, record_testsuite_property: Callable[[str, object], None]
) -> None:
    before = set(site.kept())
    with Load(site, ASKED, READERS, SENDERS) as load:

        def go_on() -> None:
            reads, reports = load.reads + READS, len(load.acknowledged) + REPORTS
            until(
                lambda: load.reads > reads and len(load.acknowledged) > reports,
                f"too little comes through: {load.failed[-3:]}",
            )

        for number in range(ROUNDS or 1):
            one, other = site.processes[number % 2], site.processes[1 - number % 2]
            go_on()
            one.kill()
            go_on()
            one.start()  # as systemd does: Restart=always
            go_on()
            # As `deploy/restart` does for a new version.
            assert other.stop() == 0
            go_on()
            other.start()
            go_on()
            # A new catalogue: systemctl reload.
            assert one.running
            one.running.send_signal(signal.SIGHUP)
            go_on()
    # What was not answered is sent again, as the extension does it.
    for body in load.unanswered:
        assert site.report(body).status == 202
    there = site.kept()
    sent = {*load.acknowledged, *(body["id"] for body in load.unanswered)}
    record_testsuite_property(
        "figures",
        f"{ROUNDS or 1} rounds: {load.reads} reads, {len(load.failed)} failed; "
        f"{len(load.acknowledged)} reports acknowledged, {len(load.unanswered)} sent again",
    )
    assert load.failed == []
    assert len(there) == len(set(there))
    assert set(there) - before == sent
