"""Mail by SMTP; in the demo, where no server is set, into a folder that the mailbox page shows."""

import mailbox
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parsedate_to_datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from flask import current_app

from webapp.clock import now
from webapp.config import Settings
from webapp.jobs import job

SMTP_SECONDS = 20


@dataclass(frozen=True)
class Letter:
    """A mail as the demo's mailbox shows it."""

    to: str
    subject: str
    text: str
    sent_at: datetime


def send_mail(*, to: str, subject: str, text: str) -> None:
    """Send one plain-text mail. Raises OSError or smtplib.SMTPException, so that a job tries again."""
    settings: Settings = current_app.config["SETTINGS"]
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain=urlsplit(settings.base_url).hostname or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    if settings.smtp_url:
        _send_by_smtp(settings.smtp_url, message)
    else:
        _demo_folder(settings).add(message)


def _send_by_smtp(url: str, message: EmailMessage) -> None:
    # smtp://user:password@host:port?starttls=1, or smtps:// for TLS from the start
    parts = urlsplit(url)
    host, port = parts.hostname or "localhost", parts.port
    if parts.scheme == "smtps":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port or 465, timeout=SMTP_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, port or 25, timeout=SMTP_SECONDS)
    with server:
        if parse_qs(parts.query).get("starttls") == ["1"]:
            server.starttls(context=ssl.create_default_context())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def demo_letters(newest: int = 50) -> list[Letter]:
    """What the demo sent, newest first."""
    folder = _demo_folder(current_app.config["SETTINGS"])
    letters = [
        Letter(
            to=message["To"],
            subject=message["Subject"],
            text=(message.get_payload(decode=True) or b"").decode(),  # type: ignore[union-attr]
            sent_at=parsedate_to_datetime(message["Date"]),
        )
        for message in folder
    ]
    return sorted(letters, key=lambda letter: letter.sent_at, reverse=True)[:newest]


def _demo_folder(settings: Settings) -> mailbox.Maildir:
    path: Path = settings.data_dir / "mailbox"
    return mailbox.Maildir(path, create=True)


@job("mail.send")
def send_mail_job(to: str, subject: str, text: str) -> None:
    """Send a mail whose text is already written."""
    send_mail(to=to, subject=subject, text=text)


JOBS = (send_mail_job,)
