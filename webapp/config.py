"""Settings: read once from the environment, frozen, and a missing one is named."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# Per visitor's address; a community centre shares one, so the first figure leaves room for a full room.
RATE_LIMITS = {
    "submit": "60 per minute; 1000 per day",
    "look-up": "30 per minute; 500 per day",
    "sign-in": "10 per minute; 100 per day",
    "reset": "5 per hour",
}

WEIGHT = "WEIGHT_"
_POSITIVE = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class MissingSetting(Exception):
    """A setting without a default is not in the environment."""


@dataclass(frozen=True)
class Settings:
    """What differs between one installation and another."""

    secret_key: str
    data_dir: Path
    database_url: str
    redis_url: str
    base_url: str
    demo: bool = False
    smtp_url: str | None = None
    mail_from: str = "noreply@localhost"
    trusted_proxies: int = 0
    secure_cookies: bool = True
    rate_limits: Mapping[str, str] = field(default_factory=lambda: dict(RATE_LIMITS))
    # How heavily a part counts in a figure made of parts; 1 where nothing is said.
    weights: Mapping[str, float] = field(default_factory=dict)


def settings_from(environ: Mapping[str, str]) -> Settings:
    """Read the settings.

    With ``DEMO=1`` everything has a default and the secret is drawn once and kept in ``DATA_DIR``; otherwise
    ``SECRET_KEY``, ``DATABASE_URL``, ``REDIS_URL``, ``BASE_URL`` and ``SMTP_URL`` must be given. Raises MissingSetting.
    """
    demo = environ.get("DEMO") == "1"
    data_dir = Path(environ.get("DATA_DIR", "instance")).absolute()
    needed = ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "BASE_URL", "SMTP_URL")
    missing = [name for name in needed if not environ.get(name)]
    if missing and not demo:
        raise MissingSetting(f"Set {', '.join(missing)} in the environment (or DEMO=1 to try the site out).")
    data_dir.mkdir(parents=True, exist_ok=True)
    return Settings(
        secret_key=environ.get("SECRET_KEY") or _demo_secret(data_dir),
        data_dir=data_dir,
        database_url=_database_url(environ.get("DATABASE_URL"), data_dir),
        redis_url=environ.get("REDIS_URL") or "redis://127.0.0.1:6379/0",
        base_url=(environ.get("BASE_URL") or f"http://127.0.0.1:{environ.get('PORT', '8080')}").rstrip("/"),
        demo=demo,
        smtp_url=environ.get("SMTP_URL") or None,
        mail_from=environ.get("MAIL_FROM", "noreply@localhost"),
        trusted_proxies=_whole_number(environ, "TRUSTED_PROXIES", 0),
        secure_cookies=not demo,
        rate_limits={name: environ.get(_limit_name(name), limit) for name, limit in RATE_LIMITS.items()},
        weights=_weights(environ),
    )


def _weights(environ: Mapping[str, str]) -> dict[str, float]:
    given = {name: text for name, text in environ.items() if name.startswith(WEIGHT)}
    for name, text in given.items():
        if not _POSITIVE.fullmatch(text):
            raise MissingSetting(f"{name} must be a number of zero or more, such as 0.5, not {text!r}.")
    return {name.removeprefix(WEIGHT).lower(): float(text) for name, text in given.items()}


def _limit_name(name: str) -> str:
    return "RATE_LIMIT_" + name.upper().replace("-", "_")


def _database_url(given: str | None, data_dir: Path) -> str:
    if not given:
        return f"sqlite:///{data_dir / 'gebiedsatelier.db'}"
    for short in ("postgres://", "postgresql://"):
        if given.startswith(short):
            return "postgresql+psycopg://" + given.removeprefix(short)
    return given


def _whole_number(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name, str(default))
    if not value.isdigit():
        raise MissingSetting(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def _demo_secret(data_dir: Path) -> str:
    # Kept in a file, so that every process of the demo, and its next start, knows the same secret.
    path = data_dir / "secret-key"
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(32))
    except FileExistsError:
        pass
    return path.read_text()
