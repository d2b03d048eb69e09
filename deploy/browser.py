"""Sees to it that the browser of the tests is there: Chromium with fonts for the languages of the site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from deploy.words import say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-noto-core")
FONT_FOLDERS = ("/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/truetype/noto")
BY_HAND = (
    "Chromium is missing, so the browser tests cannot run. Debian, Ubuntu: sudo apt-get install "
    f"{' '.join(DEBIAN_PACKAGES)}; Fedora: sudo dnf install chromium; macOS: brew install --cask chromium"
)


def find_browser() -> str | None:
    """The path of a Chromium or Chrome, or None; the environment's TEST_CHROMIUM goes first."""
    if named := os.environ.get("TEST_CHROMIUM"):
        return named if os.access(named, os.X_OK) else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and sys.platform == "darwin":
        found = next((path for path in MACOS if os.access(path, os.X_OK)), None)
    return found


def fonts_are_there() -> bool:
    """Whether Debian's fonts stand where its packages put them; other systems bring their own."""
    return not Path("/etc/debian_version").exists() or all(Path(folder).is_dir() for folder in FONT_FOLDERS)


def main() -> None:
    """Install with apt when root, otherwise say what to install; the tests run either way."""
    if find_browser() and fonts_are_there():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Installing Chromium and fonts for the browser tests …")
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "check": False}
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", *DEBIAN_PACKAGES]):
            subprocess.run(["apt-get", "-q", *command], env=environ, **quiet)
    if not find_browser():
        say(BY_HAND)


if __name__ == "__main__":
    main()
