"""`/v1/catalogue.sig`: who vouches for the bytes of `/v1/catalogue`."""

from __future__ import annotations

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from untrain import create_app
from untrain.catalogue.keys import key_id, public_text, write_private
from untrain.catalogue.signing import Signatures, sign, signature_bytes, verify
from untrain.config import ConfigurationError, Settings

KEY = Ed25519PrivateKey.from_private_bytes(b"\7" * 32)
PATH = "/v1/catalogue.sig"


@pytest.fixture(scope="module")
def key_file(tmp_path_factory):
    file = tmp_path_factory.mktemp("keys") / "key.pem"
    write_private(file, KEY)
    return file


@pytest.fixture(scope="module")
def signing(run_server, example_seeds, key_file):
    with run_server(
        UNTRAIN_CATALOGUE=str(example_seeds), UNTRAIN_SIGNING_KEY=str(key_file)
    ) as server:
        yield server


def test_the_server_signs_what_it_serves(signing):
    answer = signing.ask(PATH)
    assert (answer.status, answer.type) == (200, "application/json")
    signed = Signatures.model_validate_json(answer.raw)
    data = signing.ask("/v1/catalogue", Accept_Encoding="gzip").body
    assert verify(data, signed, [KEY.public_key()]) == [key_id(KEY.public_key())]


def test_an_unchanged_signature_is_not_sent_again(signing):
    first = signing.ask(PATH)
    again = signing.ask(PATH, If_None_Match=first.headers["ETag"])
    assert (again.status, again.raw) == (304, b"")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert first.headers["Access-Control-Allow-Origin"] == "*"


def test_a_catalogue_without_a_signature_says_so(example):
    answer = example.ask(PATH)
    assert (answer.status, answer.type) == (404, "application/problem+json")
    assert answer.json["detail"] == "This server's catalogue is not signed."


def test_a_signature_that_was_made_elsewhere_is_served(
    signing, run_server, example_seeds, tmp_path
):
    data = signing.ask("/v1/catalogue").raw
    seeds, file = with_key(example_seeds, tmp_path), tmp_path / "sig"
    file.write_bytes(signature_bytes(sign(data, [KEY])))
    with run_server(UNTRAIN_CATALOGUE=str(seeds), UNTRAIN_SIGNATURE=str(file)) as server:
        assert server.ask(PATH).raw == signing.ask(PATH).raw


def with_key(example_seeds, tmp_path):
    """The invented seeds, with the key that is believed."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name in ("release.yaml", "services"):
        (seeds / name).symlink_to(example_seeds / name)
    pinned = [{"id": key_id(KEY.public_key()), "public": public_text(KEY.public_key())}]
    (seeds / "keys.json").write_text(json.dumps({"keys": pinned}))
    return seeds


def test_a_server_does_not_start_with_a_signature_of_something_else(
    signing, example_seeds, tmp_path
):
    seeds, file = with_key(example_seeds, tmp_path), tmp_path / "sig"
    data = signing.ask("/v1/catalogue").raw
    other = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32)
    newer = data.replace(b'"serial":7', b'"serial":8', 1)
    for content, message in (
        (signature_bytes(sign(newer, [KEY])), "does not hold"),
        (signature_bytes(sign(data, [other])), "but the known keys are"),
        (b"nonsense", "not a signature file"),
    ):
        file.write_bytes(content)
        refused(f"UNTRAIN_SIGNATURE={file}", message, catalogue=seeds, signature=file)


def test_a_server_does_not_start_with_a_key_it_can_t_use(
    untrain, example_seeds, key_file, tmp_path
):
    file = tmp_path / "key.pem"
    file.write_text("nonsense")
    told = f"UNTRAIN_SIGNING_KEY={file}"
    refused(told, "others may read", catalogue=example_seeds, signing_key=file)
    file.chmod(0o600)
    refused(told, "not a private key", catalogue=example_seeds, signing_key=file)
    both = {"signing_key": key_file, "signature": file}
    refused("UNTRAIN_SIGNATURE", "both set", catalogue=example_seeds, **both)
    ended = untrain("serve", "--port", "0", UNTRAIN_SIGNING_KEY=str(file))
    assert ended.returncode == 2
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr


def refused(told, message, **settings):
    with pytest.raises(ConfigurationError) as raised:
        create_app(Settings(**settings))
    assert told in str(raised.value)
    assert message in str(raised.value)
