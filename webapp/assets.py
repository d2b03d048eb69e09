"""Static files under an address that changes with their content, so that a phone fetches each of them once."""

import functools
import hashlib
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, send_from_directory, url_for

from webapp.access import everyone, requires

FOLDER = Path(__file__).parent.parent / "static"
YEAR = 365 * 24 * 60 * 60

ACCESS = {"assets.see": everyone}


def init_assets(app: Flask) -> None:
    """Serve the folder as the endpoint ``static``; the version is the digest of all files, drawn once per process."""
    version = _version()
    app.extensions["assets_version"] = version
    app.add_url_rule("/static/<version>/<path:filename>", endpoint="static", view_func=file)

    @app.url_defaults
    def put_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("version", version)


@requires("assets.see")
def file(version: str, filename: str) -> Response:
    """One static file; an old version's address gives the present file, uncached."""
    fresh = version == current_app.extensions["assets_version"]
    response = send_from_directory(FOLDER, filename, max_age=YEAR if fresh else 0)
    if fresh:
        response.cache_control.immutable = True
    # As one piece, not as a stream: a small file compresses better and its length is known.
    response.direct_passthrough = False
    response.make_sequence()
    return response


def asset(path: str) -> str:
    """The address of a static file, for a template."""
    return url_for("static", filename=path)


@functools.cache
def _version() -> str:
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(FOLDER).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
