"""Rate limits without keeping an address: the key is an HMAC under a secret of the day that lives only in Redis."""

import hashlib
import hmac
import ipaddress
import secrets
import threading
import time
from collections.abc import Callable
from typing import Any

import redis
from flask import Flask, current_app, request
from flask_limiter import Limiter

SECRET_LIFE = 24 * 60 * 60
SECRET_NAME = "ratelimit:secret"
TRY_AGAIN_AFTER = 10


class DailySecret:
    """Draws a secret that every process shares and that is gone within 24 hours.

    With Redis away a secret of this process takes its place, so that people are limited and not refused.
    """

    def __init__(self, connection: "redis.Redis[bytes]") -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._secret = b""
        self._until = 0.0

    def current(self) -> bytes:
        """The secret of this moment."""
        with self._lock:
            if time.monotonic() >= self._until:
                self._secret, life = self._draw()
                self._until = time.monotonic() + life
            return self._secret

    def _draw(self) -> tuple[bytes, float]:
        fresh = secrets.token_bytes(32)
        try:
            self._connection.set(SECRET_NAME, fresh, nx=True, ex=SECRET_LIFE)
            shared, left = self._connection.pipeline().get(SECRET_NAME).pttl(SECRET_NAME).execute()
        except redis.RedisError:
            return fresh, TRY_AGAIN_AFTER
        return shared or fresh, max(left / 1000, 1)


def counter_key(about: str) -> str:
    """What the counters know of an address: useless without the secret of the day."""
    secret = current_app.extensions["daily_secret"].current()
    return hmac.new(secret, about.encode(), hashlib.sha256).hexdigest()[:32]


def visitor_key() -> str:
    """The counter of this visitor."""
    return counter_key(_household(request.remote_addr or ""))


def _household(address: str) -> str:
    # With IPv6 every subscriber has 2^64 addresses and more: the network is the visitor, as it is with IPv4.
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv4Address):
        return address
    return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))


limiter = Limiter(
    key_func=visitor_key,
    default_limits=[],
    in_memory_fallback_enabled=True,
    headers_enabled=False,
    key_prefix="ratelimit",
)


def init_ratelimit(app: Flask) -> None:
    """Count in Redis; in this process while Redis is away."""
    settings = app.config["SETTINGS"]
    app.config["RATELIMIT_STORAGE_URI"] = settings.redis_url
    app.config["RATELIMIT_STORAGE_OPTIONS"] = {"socket_connect_timeout": 0.5, "socket_timeout": 1}
    app.extensions["daily_secret"] = DailySecret(app.extensions["redis"])
    limiter.init_app(app)


def limited(kind: str, key: Callable[[], str] = visitor_key) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Limit a view to the setting of that kind ("submit", "look-up", "sign-in", "reset"), per visitor or other key."""
    return limiter.limit(lambda: current_app.config["SETTINGS"].rate_limits[kind], key_func=key)
