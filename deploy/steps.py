"""Steps of the set-up that are done once, and again only when what they are made from changes."""

import contextlib
import fcntl
import hashlib
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.words import say


@dataclass(frozen=True)
class Step:
    """One step: ``run`` makes ``outputs`` from ``inputs``, all of which are files or folders."""

    name: str
    inputs: Sequence[Path]
    outputs: Sequence[Path]
    run: Callable[[], None]


def do(step: Step, stamps: Path) -> bool:
    """Run the step unless it is done already; tell whether it ran.

    The stamp is written only after the step succeeded, and taken away before it begins: a step that was broken off
    is done again.
    """
    stamp = stamps / step.name
    wanted = fingerprint(step.inputs)
    if stamp.is_file() and stamp.read_text() == wanted and all(output.exists() for output in step.outputs):
        return False
    stamp.unlink(missing_ok=True)
    step.run()
    stamps.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)
    return True


def fingerprint(inputs: Sequence[Path]) -> str:
    """What the inputs hold, and for which Python and machine: a copied folder is set up anew."""
    digest = hashlib.sha256(f"{platform.python_version()} {platform.system()} {platform.machine()}".encode())
    for path in inputs:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait for another set-up in the same folder; the lock is the kernel's, so a crash leaves none behind."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another make is setting up in this folder; waiting for it …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
