"""Who is one visitor to the rate limit."""

import pytest
from flask import Flask

from webapp.ratelimit import visitor_key


def _key(app: Flask, address: str, **headers: str) -> str:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}, headers=headers):
        return visitor_key()


def test_the_addresses_of_one_ipv6_network_are_one_visitor(app: Flask) -> None:
    assert _key(app, "2001:db8:1:2::1") == _key(app, "2001:db8:1:2:ffff::9")


@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8:1:2::1", "2001:db8:1:3::1"), ("203.0.113.7", "203.0.113.8"), ("203.0.113.7", "nothing")],
)
def test_other_networks_are_other_visitors(app: Flask, one: str, other: str) -> None:
    assert _key(app, one) != _key(app, other)


def test_an_ipv4_address_written_as_ipv6_is_the_same_visitor(app: Flask) -> None:
    assert _key(app, "::ffff:203.0.113.7") == _key(app, "203.0.113.7")


def test_a_header_that_anybody_can_write_makes_no_other_visitor(app: Flask) -> None:
    assert _key(app, "203.0.113.7", **{"X-Forwarded-For": "198.51.100.1"}) == _key(app, "203.0.113.7")
