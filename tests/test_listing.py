"""What the stores' forms ask for is generated, whole, and true."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dependencies
import listing

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = listing.languages()
MANIFESTS = {
    store: json.loads((ROOT / "dist" / build / "manifest.json").read_bytes())
    for store, build in (
        ("chrome", "chrome-mv3"),
        ("edge", "chrome-mv3"),
        ("firefox", "firefox-mv3"),
    )
}
NAMED = re.compile(r"^• [“„«「]\s?(.+?)\s?[”“»」]", flags=re.MULTILINE)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("listing")
    command = [sys.executable, ROOT / "scripts" / "listing.py", folder, "--texts"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("store", listing.STORES)
def test_every_store_has_texts_in_every_language(store: str, written: Path) -> None:
    assert len(LANGUAGES) == 9
    limits = listing.STORES[store]
    seen = set()
    for language in LANGUAGES:
        name, summary, description = (
            (written / store / language / f"{part}.txt").read_text("utf-8").strip()
            for part in ("name", "summary", "description")
        )
        assert name == "Untrain"
        assert 40 < len(summary) <= min(limits.summary, 132)
        assert max(limits.least, 600) < len(description) <= limits.description
        assert "{" not in description
        seen |= {summary, description}
    assert len(seen) == 2 * len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_description_has_the_same_parts_and_names_in_every_language(language: str) -> None:
    text, english = (listing.description(name) for name in (language, "en"))

    def shape(of: str) -> list[str]:
        return ["•" if line.startswith("•") else "text" if line else "" for line in of.splitlines()]

    assert shape(text) == shape(english)
    own = json.loads((listing.LOCALES / language / "messages.json").read_bytes())
    # What a button is called there is what it is called in the extension.
    assert NAMED.findall(text) == [own[key]["message"] for key in ("act_turn_off", "page_showMe")]


def test_the_numbers_are_those_of_the_catalogue() -> None:
    bundle = json.loads((ROOT / "extension/catalogue/bundle.generated.json").read_bytes())
    services = bundle["services"]
    controls = sum(len(service["controls"]) for service in services)
    for language in LANGUAGES:
        numbers = [int(n) for n in re.findall(r"\d+", listing.description(language))]
        assert {len(services), controls} <= set(numbers), language


@pytest.mark.parametrize("store", listing.STORES)
def test_the_answers_are_those_of_privacy_md(store: str, written: Path) -> None:
    text = (written / store / "answers.md").read_text("utf-8")
    manifest = MANIFESTS[store]
    for wanted in (*manifest["permissions"], *manifest["optional_permissions"]):
        assert re.search(rf"^- \*\*{re.escape(wanted)}\*\*: \w", text, flags=re.MULTILINE), wanted
    for site in (*manifest["host_permissions"], *manifest["optional_host_permissions"]):
        assert f"- **{site}**: " in text, site
    assert (ROOT / "PRIVACY.md").read_text("utf-8").split("\n", 1)[1] in text


def test_chrome_s_questions_about_data_are_all_answered(written: Path) -> None:
    told = tomllib.loads((listing.STORE / "answers.toml").read_text("utf-8"))
    assert len(told["chrome"]) == 9
    assert [name for name, entry in told["chrome"].items() if entry["collected"]] == [
        "Website content"
    ]
    text = (written / "chrome" / "answers.md").read_text("utf-8")
    for name, entry in told["chrome"].items():
        assert f"- **{name}**: {'Yes' if entry['collected'] else 'No'}. {entry['why']}" in text


def test_firefox_is_told_what_its_manifest_says(written: Path) -> None:
    manifest = MANIFESTS["firefox"]
    gecko = manifest["browser_specific_settings"]["gecko"]
    assert gecko["data_collection_permissions"] == {"required": ["none"]}
    assert "gecko_android" not in manifest["browser_specific_settings"]
    text = (written / "firefox" / "answers.md").read_text("utf-8")
    assert "**Data collection in the manifest**: none." in text


def test_the_version_stands_in_one_place(written: Path) -> None:
    version = dependencies.project()["version"]
    for store in listing.STORES:
        assert MANIFESTS[store]["version"] == version
        text = (written / store / "answers.md").read_text("utf-8")
        assert text.startswith(f"# Untrain {version}: ")
    package = json.loads((ROOT / "package.json").read_bytes())
    assert "version" not in package


@pytest.mark.parametrize("text", ["", "x" * 133])
def test_a_text_that_does_not_fit_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "description", lambda _: text)
    with pytest.raises(ValueError, match="description has"):
        listing.texts("en", listing.Limits(name=75, summary=132, description=132))
