"""The demo's mailbox: what the site would have mailed. It exists in the demo only, and on this machine only."""

import re

from flask import Blueprint, current_app, render_template, request

from webapp.access import everyone, requires
from webapp.errors import NotFound
from webapp.mail import demo_letters
from webapp.parts import Part

blueprint = Blueprint("mailbox", __name__, template_folder="templates")
LOOPBACK = ("127.0.0.1", "::1")
OWN_NAME = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?")
# Whoever comes through a proxy on this machine has its address too; the proxy names the visitor in one of these.
PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


@blueprint.get("/mailbox")
@requires("mailbox.read")
def read() -> str:
    """The newest letters; for anybody else than the person at this machine there is no such page."""
    settings = current_app.config["SETTINGS"]
    if not settings.demo or settings.smtp_url or not _at_this_machine():
        raise NotFound
    return render_template("mailbox/read.html", letters=demo_letters())


def _at_this_machine() -> bool:
    # The name as well: a page of elsewhere can have its own name point to this machine.
    return (
        request.remote_addr in LOOPBACK
        and OWN_NAME.fullmatch(request.host) is not None
        and not any(name in request.headers for name in PASSED_ON)
    )


PART = Part(blueprint, access=({"mailbox.read": everyone},))
