"""Which addresses are asked, and which never."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.strangers import HERE, Dns
from untrain.fetching.failures import Reason, RefusedError
from untrain.fetching.names import Names, is_public

PRIVATE = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.8.8.8",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:10.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::1",
    "100::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "fc00::1",
    "fe80::1",
    "fe80::1%lo",
    "169.254.170.2",
    "168.63.129.16",
    "192.88.99.1",
    "100.100.100.200",
    "fd00:ec2::254",
    "::ffff:169.254.169.254",
    "64:ff9b::169.254.169.254",
    "2001::1",
    "3fff::1",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("ip", PRIVATE)
def test_private_addresses_are_known(ip):
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", ["93.184.215.14", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2606:2800:21f:cb07::1"]
)
def test_public_addresses_are_known(ip):
    assert is_public(ip)


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_seen(ip):
    assert is_public(f"::ffff:{ip}") == is_public(str(ip)) == is_public(f"64:ff9b::{ip}")


@settings(deadline=None)
@given(st.ip_addresses())
def test_every_address_is_public_or_not(ip):
    assert not is_public(str(ip)) or ip.is_global


@pytest.mark.parametrize("port", [22, 25, 8080, 6379])
def test_only_the_web_s_ports_are_asked(port):
    names = Names(5, again=0, exempt=HERE, lookup=Dns(out_example=["93.184.215.14"]))
    with pytest.raises(RefusedError) as refused:
        names.addresses("out.example", port)
    assert refused.value.reason is Reason.BAD_PORT
    assert names.addresses("out.example", 443)
    # What tests exempt stands at any port.
    assert names.addresses("one.example", port)


def test_nothing_is_exempt_by_itself():
    with pytest.raises(RefusedError) as refused:
        Names(5, again=0, lookup=Dns()).addresses("one.example", 80)
    assert refused.value.reason is Reason.PRIVATE_ADDRESS
