"""Structured logs: one JSON line per event, without addresses, codes or anything that a visitor typed."""

import logging
import re
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request

# What an exception quotes: addresses, and the values that PostgreSQL names in the second line of an error.
_ADDRESS = re.compile(r"[^\s@<>()\[\]{}'\",;:]{1,64}@[^\s@<>()\[\]{}'\",;:]{1,255}")
_VALUES = re.compile(r"DETAIL: .*")


def discreet(text: str) -> str:
    """The text of an error without e-mail addresses and without the values of a database row."""
    return _VALUES.sub("DETAIL: …", _ADDRESS.sub("…@…", text))


def _discreet_exception(_logger: Any, _method: str, event: Any) -> Any:
    return {name: discreet(value) if isinstance(value, str) else value for name, value in event.items()}


def init_logs(app: Flask) -> None:
    """Log every request by its route's pattern (never its values), method, status and milliseconds."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _discreet_exception,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )
    log = structlog.get_logger()

    @app.before_request
    def start_clock() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def tell(response: Response) -> Response:
        if request.endpoint != "static":
            log.info(
                "request",
                method=request.method,
                route=request.url_rule.rule if request.url_rule else None,
                status=response.status_code,
                ms=round((time.perf_counter() - g.started) * 1000, 1) if "started" in g else None,
            )
        return response
