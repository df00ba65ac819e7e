"""Settings come from the environment; a wrong one stops the start and is named."""

from __future__ import annotations

import pytest

from untrain.config import ConfigurationError, Settings


def test_nothing_has_to_be_set():
    settings = Settings.from_environment({})
    assert (settings.catalogue / "release.yaml").is_file()
    assert settings.base_url is None
    assert Settings.from_environment({"UNTRAIN_BASE_URL": ""}) == settings


def test_what_is_set_counts(tmp_path):
    settings = Settings.from_environment(
        {"UNTRAIN_CATALOGUE": str(tmp_path), "UNTRAIN_BASE_URL": "https://untrain.example/guide/"}
    )
    assert settings.catalogue == tmp_path
    assert settings.base_url == "https://untrain.example/guide"


@pytest.mark.parametrize(
    "url", ["untrain.example", "ftp://untrain.example", "https://u@untrain.example", "https://a/?b"]
)
def test_everything_wrong_is_named_at_once(url):
    with pytest.raises(ConfigurationError) as raised:
        Settings.from_environment({"UNTRAIN_CATALOGUE": "/no/such", "UNTRAIN_BASE_URL": url})
    assert "UNTRAIN_CATALOGUE=/no/such" in str(raised.value)
    assert f"UNTRAIN_BASE_URL={url}" in str(raised.value)


def test_the_server_does_not_start_with_a_wrong_setting(untrain):
    ended = untrain("serve", "--port", "0", UNTRAIN_BASE_URL="nonsense")
    assert ended.returncode != 0
    assert "UNTRAIN_BASE_URL=nonsense" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_secret_is_not_told():
    with pytest.raises(ConfigurationError) as raised:
        Settings.from_environment({"UNTRAIN_SECRET": "too-short", "UNTRAIN_PROXIES": "many"})
    assert "UNTRAIN_SECRET=…: " in str(raised.value)
    assert "32 to 400 characters" in str(raised.value)
    assert "too-short" not in str(raised.value)
    secret = "0123456789" * 4
    assert secret not in repr(Settings.from_environment({"UNTRAIN_SECRET": secret}))
