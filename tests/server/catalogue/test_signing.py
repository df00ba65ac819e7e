"""Keys, signatures and the commands that make and check them, run as a person runs them."""

from __future__ import annotations

import json
import stat
import subprocess
from collections.abc import Callable
from functools import partial

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from support import commands
from untrain.catalogue.bundle import bundle_bytes, compile_bundle
from untrain.catalogue.check import check
from untrain.catalogue.keys import key_id, public_text
from untrain.catalogue.load import load_catalogue
from untrain.catalogue.signing import SignatureError, Signatures, sign, signature_bytes, verify
from untrain.config import SEEDS

ONE, TWO = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))


@pytest.fixture
def untrain(capsys) -> Callable[..., commands.Done]:
    """Run a part of `untrain catalogue` in this process; that it can be run as a program is tested elsewhere."""
    return partial(commands.run, capsys, "catalogue")


@pytest.fixture
def data(bench, entry) -> bytes:
    bench.put(entry)
    return bundle_bytes(compile_bundle(load_catalogue(bench.directory)))


def test_a_key_is_made_once_and_only_its_owner_can_read_it(untrain, tmp_path):
    file = tmp_path / "key.pem"
    done = untrain("keygen", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().startswith("-----BEGIN PRIVATE KEY-----")
    assert "PRIVATE" not in done.stdout
    before = file.read_bytes()
    again = untrain("keygen", file)
    assert again.returncode == 2
    assert "there is a file already" in again.stderr
    assert file.read_bytes() == before


def test_what_keygen_prints_fits_the_list_of_keys(untrain, tmp_path, bench, entry):
    bench.put(entry)
    lines = untrain("keygen", tmp_path / "key.pem").stdout.splitlines()
    bench.write("keys.json", f'{{"keys": [{lines[-1]}]}}')
    assert check(bench.directory).problems == []


def test_no_key_is_written_into_a_repository(untrain, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "deep").mkdir()
    done = untrain("keygen", tmp_path / "deep" / "key.pem")
    assert done.returncode == 2
    assert "is a repository" in done.stderr
    assert not (tmp_path / "deep" / "key.pem").exists()


def test_a_bundle_is_signed_and_verified(untrain, tmp_path, bench, data):
    bundle, key, sig = tmp_path / "bundle.json", tmp_path / "key.pem", tmp_path / "bundle.sig"
    bundle.write_bytes(data)
    lines = untrain("keygen", key).stdout.splitlines()
    assert untrain("sign", bundle, "--key", key, "--out", sig).returncode == 0
    public = json.loads(lines[-1])["public"]
    done = untrain("verify", bundle, sig, "--public", public)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{bundle}: signed by ")

    bench.write("keys.json", f'{{"keys": [{lines[-1]}]}}')
    assert untrain("verify", bundle, sig, "--seeds", bench.directory).returncode == 0

    other = untrain("verify", bundle, sig, "--public", public_text(TWO.public_key()))
    assert other.returncode == 1
    assert "but the known keys are" in other.stderr

    bundle.write_bytes(data.replace(b"Example Inc.", b"Example Ltd.", 1))
    done = untrain("verify", bundle, sig, "--public", public)
    assert done.returncode == 1
    assert "does not hold" in done.stderr


def test_two_keys_sign_during_a_change(data):
    signed = sign(data, [ONE, TWO])
    assert verify(data, signed, [ONE.public_key()]) == [key_id(ONE.public_key())]
    assert verify(data, signed, [TWO.public_key()]) == [key_id(TWO.public_key())]
    assert len(verify(data, signed, [ONE.public_key(), TWO.public_key()])) == 2
    assert Signatures.model_validate_json(signature_bytes(signed)) == signed


def test_each_byte_counts(data):
    signed = sign(data, [ONE])
    for place in (0, len(data) // 2, len(data) - 1):
        broken = bytearray(data)
        broken[place] ^= 1
        with pytest.raises(SignatureError):
            verify(bytes(broken), signed, [ONE.public_key()])
    with pytest.raises(SignatureError):
        verify(data[:-1], signed, [ONE.public_key()])


@pytest.mark.parametrize(
    "broken", [b"", b"{}", b"<html>", b'{"serial":1}', b" %s", b'%s{"schema_version":1}']
)
def test_only_a_canonical_bundle_is_signed(broken, data):
    with pytest.raises(SignatureError):
        sign(broken.replace(b"%s", data), [ONE])


def test_a_key_that_others_may_read_is_not_used(untrain, tmp_path, data):
    bundle, key = tmp_path / "bundle.json", tmp_path / "key.pem"
    bundle.write_bytes(data)
    untrain("keygen", key)
    key.chmod(0o640)
    done = untrain("sign", bundle, "--key", key)
    assert done.returncode == 2
    assert "others may read" in done.stderr


def test_other_kinds_of_keys_and_files_are_named(untrain, tmp_path, data):
    bundle, key = tmp_path / "bundle.json", tmp_path / "key.pem"
    bundle.write_bytes(data)
    other = generate_private_key(SECP256R1())
    for content, message in (
        (
            other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
            "not an Ed25519 key",
        ),
        (b"hello", "not a private key"),
    ):
        key.write_bytes(content)
        key.chmod(0o600)
        done = untrain("sign", bundle, "--key", key)
        assert done.returncode == 2
        assert message in done.stderr
    missing = untrain("sign", bundle, "--key", tmp_path / "none.pem")
    assert missing.returncode == 2
    assert "none.pem" in missing.stderr
    for wrong in (b"", b"[]", b'{"signatures":[]}', b"x" * 10_000):
        (tmp_path / "sig").write_bytes(wrong)
        done = untrain(
            "verify", bundle, tmp_path / "sig", "--public", public_text(ONE.public_key())
        )
        assert done.returncode == 1
        assert "signature file" in done.stderr
    assert untrain("verify", bundle, tmp_path / "sig", "--public", "x").returncode in (1, 2)


def test_the_list_of_keys_is_checked(bench, entry):
    bench.put(entry)
    good = {"id": key_id(ONE.public_key()), "public": public_text(ONE.public_key())}
    for keys, message in (
        ([{**good, "id": "0" * 16}], "this key's id is"),
        ([{**good, "public": "short"}], "String should match pattern"),
        ([good, good], "a key stands here twice"),
        ([{**good, "private": "x"}], "private"),
    ):
        bench.write("keys.json", json.dumps({"keys": keys}))
        problems = bench.problems()
        assert problems, keys
        assert all(problem.startswith("seeds/keys.json: ") for problem in problems)
        assert any(message in problem for problem in problems), problems
    bench.write("keys.json", json.dumps({"keys": [{**good, "note": "The present one."}]}))
    assert bench.problems() == []


def test_no_private_key_is_kept_here():
    files = subprocess.run(
        ["git", "grep", "-lI", "-e", "BEGIN .*PRIVATE KEY-----$"],
        cwd=SEEDS.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert files.stdout == ""
