"""Which addresses are asked, and how an address is written."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.web.address import Reach, checked, judged
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.target import is_address, target

PUBLIC = ["8.8.8.8", "193.99.144.85", "2606:4700::1111", "2a00:1450:4001::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"]
PRIVATE = ["10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "100.127.0.9", "fc00::1", "fd12::1"]
LOOPBACK = ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"]
NEVER = [
    *("0.0.0.0", "0.1.2.3", "169.254.169.254", "192.0.0.170", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    *("224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "100.100.100.200", "168.63.129.16", "192.88.99.1"),
    *("::", "::8.8.8.8", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1"),
    *("2001:db8::1", "2002:7f00:1::1", "2002:808:808::1", "3fff::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"),
    *("fd00:ec2::254", "4000::1", "5f00::1", "no address", ""),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_asked(address):
    assert judged(address)[0] is Reach.PUBLIC
    assert checked([address], Reach.PUBLIC) == [(address, Reach.PUBLIC)]


@pytest.mark.parametrize(
    ("address", "reach"), [(a, Reach.PRIVATE) for a in PRIVATE] + [(a, Reach.LOOPBACK) for a in LOOPBACK]
)
def test_a_private_one_only_where_that_is_allowed(address, reach):
    assert checked([address], reach) == [(address, reach)]
    with pytest.raises(NotFetched, match="--allow-private"):
        checked([address], Reach(reach - 1))


@pytest.mark.parametrize("address", NEVER)
def test_some_never(address):
    with pytest.raises(NotFetched) as caught:
        checked([address], Reach.LOOPBACK)
    assert caught.value.kind == "refused"
    assert "--allow-private" not in str(caught.value)


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_what_python_calls_not_global_is_never_public(address: IPv4Address | IPv6Address):
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) and address.ipv4_mapped else address
    if judged(str(address))[0] is Reach.PUBLIC and not str(address).startswith("64:ff9b::"):
        assert inner.is_global
        assert not inner.is_multicast


@given(st.ip_addresses(v=4))
def test_an_address_in_another_s_clothes_is_judged_as_that_one(address):
    for form in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert judged(form) == judged(str(address))


def test_of_several_addresses_only_those_that_fit_are_used():
    assert checked(["10.0.0.1", "8.8.8.8"], Reach.PUBLIC) == [("8.8.8.8", Reach.PUBLIC)]
    with pytest.raises(NotFetched, match=r"169\.254\.1\.1"):
        checked(["10.0.0.1", "169.254.1.1"], Reach.PUBLIC)
    with pytest.raises(NotFetched, match="no address"):
        checked([], Reach.PUBLIC)


@pytest.mark.parametrize(
    ("written", "host", "port", "path"),
    [
        ("https://News.Example/a?b=c#d", "news.example", 443, "/a?b=c"),
        ("http://news.example.", "news.example", 80, "/"),
        (" https://news.example:8443/ä b ", "news.example", 8443, "/%C3%A4%20b"),
        ("https://münchen.example/", "xn--mnchen-3ya.example", 443, "/"),
        ("http://[2606:4700::1111]/", "2606:4700::1111", 80, "/"),
        ("http://8.8.8.8/%7Ea%2F", "8.8.8.8", 80, "/%7Ea%2F"),
    ],
)
def test_an_address_is_taken_apart(written, host, port, path):
    found = target(written)
    assert (found.host, found.port, found.path) == (host, port, path)
    assert target(found.url) == found


@pytest.mark.parametrize(
    "written",
    [
        *(
            "ftp://news.example/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "gopher://news.example",
        ),
        *("http://", "http:///a", "https://news.example:99999/", "https://news.example:x/", "//news.example", "news"),
        *("http://user:word@news.example/", "http://word@news.example/", "http://news.example:22/", "http://a:25/"),
        *("http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f000001/"),
        *("http://127.0.0.1.1/", "http://1.2.3.4.5/", "http://[::1%25eth0]/", "http://[zz]/", "http://[::1/"),
        *("http://news.example\\@evil.example/", "http://news.example/\r\nHost: evil", "http://a b/", "http://%31/"),
        *("http://news.exam ple/", "http://.example/", "http://-a.example/", f"http://news.example/{'a' * 2_000}"),
        *("http://１２７。1/", "http://\ud800/", "http://news.example/\x00", f"http://{'a' * 64}.example/"),
    ],
)
def test_an_odd_address_is_refused(written):
    with pytest.raises(NotFetched) as caught:
        target(written)
    assert caught.value.kind == "refused"


def test_digits_of_other_scripts_are_the_number_that_they_are():
    assert target("http://１２７.０.０.１/").host == "127.0.0.1"


def test_a_relative_address_counts_from_its_page():
    assert target("../b?c", "https://news.example/a/d").url == "https://news.example/b?c"
    with pytest.raises(NotFetched):
        target("javascript:alert(1)", "https://news.example/")


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text):
    for written in (text, f"http://{text}", f"https://news.example/{text}"):
        try:
            found = target(written)
        except NotFetched:
            continue
        assert found.scheme in ("http", "https")
        assert found.url.isascii()
        assert found.url.isprintable()


def test_an_address_is_told_from_a_file():
    assert is_address("https://news.example/")
    assert is_address("FTP://news.example/")
    assert not any(map(is_address, ("report.txt", "C:/a.txt", "a/b://c", "-", "http:/a")))
