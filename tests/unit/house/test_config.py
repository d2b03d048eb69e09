"""Settings are read once, and a missing one is named."""

from pathlib import Path

import pytest

from webapp.config import MissingSetting, settings_from

PRODUCTION = {
    "SECRET_KEY": "long and secret",
    "DATABASE_URL": "postgresql://db/gebiedsatelier",
    "REDIS_URL": "redis://queue:6379/0",
    "BASE_URL": "https://samen.example/",
    "SMTP_URL": "smtp://mail:25",
}


@pytest.mark.parametrize("name", PRODUCTION)
def test_a_missing_setting_is_named(name: str, tmp_path: Path) -> None:
    given = {key: value for key, value in PRODUCTION.items() if key != name}
    with pytest.raises(MissingSetting, match=name):
        settings_from({**given, "DATA_DIR": str(tmp_path)})


def test_production_has_secure_cookies_and_the_postgresql_driver_that_we_ship(tmp_path: Path) -> None:
    settings = settings_from({**PRODUCTION, "DATA_DIR": str(tmp_path)})
    assert settings.secure_cookies
    assert settings.database_url == "postgresql+psycopg://db/gebiedsatelier"
    assert settings.base_url == "https://samen.example"


def test_the_demo_needs_no_setting_and_keeps_its_own_secret(tmp_path: Path) -> None:
    environ = {"DEMO": "1", "DATA_DIR": str(tmp_path)}
    first, second = settings_from(environ), settings_from(environ)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 40
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_two_demos_have_different_secrets(tmp_path: Path) -> None:
    one, two = (settings_from({"DEMO": "1", "DATA_DIR": str(tmp_path / name)}) for name in ("one", "two"))
    assert one.secret_key != two.secret_key


@pytest.mark.parametrize("value", ["-1", "two", "1.5"])
def test_a_number_that_is_none_is_refused_by_name(value: str, tmp_path: Path) -> None:
    with pytest.raises(MissingSetting, match="TRUSTED_PROXIES"):
        settings_from({**PRODUCTION, "DATA_DIR": str(tmp_path), "TRUSTED_PROXIES": value})


def test_a_rate_limit_is_a_setting(tmp_path: Path) -> None:
    settings = settings_from({**PRODUCTION, "DATA_DIR": str(tmp_path), "RATE_LIMIT_LOOK_UP": "5 per hour"})
    assert settings.rate_limits["look-up"] == "5 per hour"


def test_weights_are_settings_by_name_and_none_is_below_zero(tmp_path: Path) -> None:
    given = {**PRODUCTION, "DATA_DIR": str(tmp_path), "WEIGHT_REFUGEE_ORIGIN": "0.5"}
    assert settings_from(given).weights == {"refugee_origin": 0.5}
    for wrong in ("-1", "veel", "nan"):
        with pytest.raises(MissingSetting, match="WEIGHT_REFUGEE_ORIGIN"):
            settings_from({**given, "WEIGHT_REFUGEE_ORIGIN": wrong})
