"""Which Host and Origin are ours."""

from __future__ import annotations

from ipaddress import IPv6Address
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.web.access.local import check_loopback
from detente.web.access.places import PORTS, Place, Places, loopback, origin_of, place_of, start_of

NAMES = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?(\.[a-z0-9]{1,5}){0,2}", fullmatch=True)
SIXES = st.ip_addresses(v=6).map(lambda one: f"[{one.compressed}]")
OF_PORTS = st.none() | st.integers(1, 65535)
OURS = Places(["http://127.0.0.1:8000", "http://localhost:8000", "https://desk.example.org"])


def written(name: str, port: int | None) -> str:
    return name if port is None else f"{name}:{port}"


@given(NAMES | SIXES, OF_PORTS)
def test_what_names_a_place_is_read_as_it_was_written(name, port):
    if name.startswith("[") and IPv6Address(name[1:-1]).scope_id:
        return
    assert place_of(written(name, port)) == Place(name, port)
    assert place_of(written(name.upper(), port)) == Place(name, port)


@given(st.text(max_size=30))
@example("127.0.0.1:8000@evil.example")
@example("127.0.0.1:8000.evil.example")
@example("127.0.0.1:8000/")
@example("127.0.0.1:８０００")
@example("localhost:8000\n")
@example("localhost.:8000")
@example("[::1%25eth0]:8000")
@example("2130706433:8000")
@example("0x7f.1:8000")
def test_no_other_name_is_served(host):
    assert OURS.serve(host) == (
        host.lower() in ("127.0.0.1:8000", "localhost:8000", "desk.example.org", "desk.example.org:443")
    )


@pytest.mark.parametrize(
    "host", ["", ":8000", "127.0.0.1", "localhost", "localhost:80", "desk.example.org:80", "[::1]:8000"]
)
def test_another_port_is_another_place(host):
    assert not OURS.serve(host)


@given(st.sampled_from(sorted(PORTS)), NAMES | SIXES, OF_PORTS)
def test_an_origin_is_read_as_the_standard_library_reads_it(scheme, name, port):
    origin = f"{scheme}://{written(name, port)}"
    found = origin_of(origin)
    parts = urlsplit(origin)
    assert found is not None
    assert (found[0], found[1].name.strip("[]"), found[1].port) == (parts.scheme, parts.hostname, parts.port)
    assert start_of(f"{origin}/report/r-1?q=http://evil.example") == origin


@given(st.text(max_size=40))
@example("null")
@example("https://desk.example.org.evil.example")
@example("https://evil.example/https://desk.example.org")
@example("https://evil.example#@desk.example.org")
@example("https://desk.example.org@evil.example")
@example("http://desk.example.org")
@example("https://desk.example.org:444")
@example("https://localhost:8000")
@example("file://")
def test_nothing_else_has_our_origin(origin):
    assert OURS.same(origin, "desk.example.org") == (
        origin in ("https://desk.example.org", "https://desk.example.org:443")
    )


def test_two_names_of_one_desk_are_two_origins():
    assert OURS.same("http://localhost:8000", "localhost:8000")
    assert not OURS.same("http://localhost:8000", "127.0.0.1:8000")


def test_a_desk_is_served_over_tls_only_where_all_its_addresses_are():
    assert Places(["https://desk.example.org"]).secure
    assert not OURS.secure
    assert not Places([]).secure


@pytest.mark.parametrize(
    "origin", ["desk.example.org", "https://", "ftp://desk.example.org", "https://a/b", "https://a:0"]
)
def test_an_address_that_is_none_is_refused(origin):
    with pytest.raises(UsageError, match="no address of a desk"):
        Places([origin])


def test_this_computer_has_three_names():
    here = Places(f"http://{host}" for host in loopback(8000))
    assert all(
        here.serve(host) for host in ("127.0.0.1:8000", "localhost:8000", "[::1]:8000", "[0:0:0:0:0:0:0:1]:8000")
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "desk.example.org", ""])
def test_without_accounts_nobody_else_is_served(host):
    assert check_loopback("127.0.0.1") == "127.0.0.1"
    with pytest.raises(UsageError, match="--team"):
        check_loopback(host)
