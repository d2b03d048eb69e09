"""The folder in which one running site keeps its data."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from deploy.words import CannotGoOn


@dataclass
class Instance:
    """The folder, held by this process alone until it ends; the lock is the kernel's, so a crash leaves none behind."""

    folder: Path
    lock: IO[str]

    @property
    def logs(self) -> Path:
        """One log per process."""
        return self.folder / "logs"

    def tell(self, address: str) -> None:
        """Leave word for a second start of who is here."""
        self.lock.seek(0)
        self.lock.truncate()
        self.lock.write(f"process {os.getpid()}, {address}")
        self.lock.flush()


def open_instance(folder: Path) -> Instance:
    """Take the folder. Raises CannotGoOn when it cannot be written or when a running site holds it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "run.lock").open("a+")
    except OSError as error:
        raise CannotGoOn(
            f"The data folder {folder} cannot be written ({error.strerror}). "
            f"Choose another one: make run DATA_DIR=folder"
        ) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        who = lock.read() or "starting"
        lock.close()
        raise CannotGoOn(
            f"The site already runs on {folder} ({who}). Stop it there with Ctrl-C, "
            f"or start a second one: make run DATA_DIR=another-folder PORT=8081"
        ) from None
    return Instance(folder, lock)
