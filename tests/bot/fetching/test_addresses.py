from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.fetching import addresses
from bot.fetching.public import is_closed_name, is_public

PRIVATE = (
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
)  # fmt: skip
PRIVATE_SIX = (
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::7f00:1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1",
    "2002:7f00:1::", "2002:c0a8:101::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
)  # fmt: skip


@pytest.mark.parametrize("address", [*PRIVATE, *PRIVATE_SIX, "", "localhost", "1.2.3", "fe80::1%eth0"])
def test_an_address_of_no_public_machine_is_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"])
def test_a_public_address_is_told(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses())
def test_nothing_is_public_that_python_knows_to_be_private(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if is_public(str(address)) and address not in ipaddress.ip_network("64:ff9b::/96"):
        assert address.is_global
        assert not address.is_multicast


@pytest.mark.parametrize("host", [*PRIVATE, *(f"[{one}]" for one in PRIVATE_SIX)])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_private_address_in_its_plain_form_is_refused(scheme: str, host: str) -> None:
    with pytest.raises(BadInput):
        addresses.page(f"{scheme}://{host}/threads/1")


@pytest.mark.parametrize(
    "host",
    [
        "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "017700000001", "0177.0.0.1", "127.1", "127.0.1", "0", "127.0.0.1.",
        "127。0。0。1", "①②⑦.⓪.⓪.①", "１２７.0.0.1", "%31%32%37.0.0.1", "127.0.0.01", "127.0.0.1.nip.0x1", "256.256.256.256",
        "3232235777", "1.1", "0x08080808", "134744072", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[fe80::1%25eth0]",
    ],
)  # fmt: skip
def test_an_address_in_another_form_is_refused(host: str) -> None:
    with pytest.raises(BadInput):
        addresses.page(f"http://{host}/")


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "localhost.", "LOCALHOST", "a.localhost", "localhost.localdomain", "printer", "printer.local", "ⓛocalhost",
        "router.lan", "wiki.corp", "nas.home.arpa", "metadata.google.internal", "metadata.google.internal.", "metadata",
        "instance-data.ec2.internal", "metadata.tencentyun.com", "a..b", "-a.example", "a-.example", f"{'a' * 64}.example",
        "xn--.localhost", f"{'a.' * 130}example", "a b.example", "exa\u00admple.com", "exa\u200bmple.com", "a_.local",
    ],
)  # fmt: skip
def test_a_name_that_is_no_public_site_is_refused(host: str) -> None:
    with pytest.raises(BadInput):
        addresses.page(f"https://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://forum.example/1", "file:///etc/passwd", "gopher://forum.example/", "javascript:alert(1)", "data:text/html,x",
        "//forum.example/1", "forum.example/1", "http:///1", "http:/forum.example", "", "https://", "https://forum.example:8443/",
        "http://forum.example:22/", "https://forum.example:0/", "https://forum.example:99999/", "https://a@forum.example/",
        "https://a:b@forum.example/", "https://:@forum.example/", "https://forum.example\\@127.0.0.1/", "https://forum.example/a b",
        "https://forum.example/\r\nHost: x", "https://forum.example/\x00", "https://[::1/", f"https://forum.example/{'a' * 2000}",
        "https://forum.example#@127.0.0.1:22/ x",
    ],
)  # fmt: skip
def test_an_address_that_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(BadInput) as said:
        addresses.page(url)
    assert "\n" not in str(said.value)


@pytest.mark.parametrize(
    ("given_url", "url"),
    [
        ("HTTPS://Forum.Example./Threads/1#post-7", "https://forum.example/Threads/1"),
        ("https://forum.example:443/t/1", "https://forum.example/t/1"),
        ("http://forum.example:80", "http://forum.example/"),
        ("https://müller.example/ß", "https://xn--mller-kva.example/%C3%9F"),
        ("https://аpple.example/", "https://xn--pple-43d.example/"),
        ("https://f.example/t?utm_source=x&t=1&fbclid=2", "https://f.example/t?t=1"),
        ("https://f.example/t?utm_source=x", "https://f.example/t"),
        (
            "https://f.example/viewtopic.php?t=1&sid=0123456789abcdef0123456789abcdef",
            "https://f.example/viewtopic.php?t=1",
        ),
        (
            "https://f.example/showthread.php?s=0123456789abcdef0123456789abcdef&t=1",
            "https://f.example/showthread.php?t=1",
        ),
        ("https://f.example/t?PHPSESSID=0123456789abcdef01234567", "https://f.example/t"),
        ("https://f.example/t;jsessionid=0123456789ABCDEF?x=1", "https://f.example/t?x=1"),
        ("https://f.example/t?s=spasticity&sid=7", "https://f.example/t?s=spasticity&sid=7"),
        ("https://f.example/index.php?threads/cramps.1/&utm_medium=x", "https://f.example/index.php?threads/cramps.1/"),
        ("https://f.example/t?a=b%2Fc&utm_id=1&d=%C3%A9", "https://f.example/t?a=b/c&d=%C3%A9"),
        ("https://93.184.215.14/t", "https://93.184.215.14/t"),
        ("https://[2606:4700::1111]/t", "https://[2606:4700::1111]/t"),
    ],
)
def test_an_address_is_written_in_one_way(given_url: str, url: str) -> None:
    assert str(addresses.page(given_url)) == url


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "//169.254.169.254/latest",
        "https://a@b.example/",
        "ftp://b.example/",
        "http://b.example:22/",
        "http://[::1]/",
        "",
        "http://localhost.",
    ],
)
def test_where_a_page_sends_on_to_is_checked_too(location: str) -> None:
    with pytest.raises(BadInput):
        addresses.beyond(addresses.page("https://forum.example/t/1"), location)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/t/2", "https://forum.example/t/2"),
        ("?page=2", "https://forum.example/t/1?page=2"),
        ("//b.example/x", "https://b.example/x"),
        ("http://b.example/x#y", "http://b.example/x"),
        ("/a b/na\udcc3\udcafve", "https://forum.example/a%20b/na%C3%AFve"),
        ("/\udcff", "https://forum.example/%EF%BF%BD"),
    ],
)
def test_a_relative_place_is_joined(location: str, url: str) -> None:
    assert str(addresses.beyond(addresses.page("https://forum.example/t/1"), location)) == url


@pytest.mark.parametrize(
    "given_host",
    ["forum.example", "www.forum.example", "https://www.forum.example/threads/1", "FORUM.example.", " forum.example "],
)
def test_a_host_is_read_from_a_name_or_an_address(given_host: str) -> None:
    assert addresses.host_given(given_host) == "forum.example"


@pytest.mark.parametrize(
    "given_host",
    [
        "",
        "com",
        "*.example",
        "10.0.0.1",
        "93.184.215.14",
        "localhost",
        "forum.example:8080",
        "a b",
        "[::1]",
        "ftp://forum.example",
    ],
)
def test_what_is_no_site_is_not_taken_as_a_host(given_host: str) -> None:
    with pytest.raises(BadInput):
        addresses.host_given(given_host)


@pytest.mark.parametrize(
    ("host", "bare"),
    [
        ("www.forum.example", "forum.example"),
        ("www.example", "www.example"),
        ("m.forum.example", "m.forum.example"),
        ("www2.forum.example", "www2.forum.example"),
    ],
)
def test_www_is_the_one_twin_of_a_host(host: str, bare: str) -> None:
    assert addresses.bare(host) == bare


def test_names_below_a_closed_one_are_closed_and_names_that_only_end_alike_are_not() -> None:
    assert is_closed_name("a.b.internal")
    assert not is_closed_name("notlocal.example")
    assert not is_closed_name("mylocalhost.example")
