"""Processes that end when they are told to, and also when whoever started them was killed."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

GUARDIAN = Path(__file__).with_name("guardian.py")


@dataclass
class Child:
    """A process in a group of its own, so that Ctrl-C reaches it only through us; its words go to ``log``."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def exit_code(self) -> int | None:
        """None as long as it runs."""
        return self.process.poll()

    def tail(self, lines: int = 20) -> str:
        """The last lines of its log."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


@dataclass
class Processes:
    """The processes of one start. A guardian ends what is left of them when this process is killed."""

    logs: Path
    environ: Mapping[str, str]
    children: list[Child] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.logs.mkdir(parents=True, exist_ok=True)
        self._guardian = subprocess.Popen(
            [sys.executable, "-I", "-S", str(GUARDIAN)],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def start(self, name: str, command: Sequence[str], *, stdin: bytes = b"") -> Child:
        """Start a process; ``stdin`` is handed to it and closed."""
        log = self.logs / f"{name}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=dict(self.environ),
                start_new_session=True,
            )
        self._tell_guardian(f"+{process.pid}")
        if process.stdin:
            with contextlib.suppress(BrokenPipeError), process.stdin:
                process.stdin.write(stdin)
        child = Child(name, process, log)
        self.children.append(child)
        return child

    def ended(self) -> Child | None:
        """A process that ended by itself, if any."""
        return next((child for child in self.children if child.exit_code is not None), None)

    def forget(self, child: Child) -> None:
        """Mind a process no longer that ended as it should."""
        self.children.remove(child)
        self._tell_guardian(f"-{child.process.pid}")

    def stop(self, patience: float = 4.0) -> None:
        """Ask every process to end, and end what does not within ``patience`` seconds.

        What was started first ends last: the others need it until they are done.
        """
        first, others = self.children[:1], self.children[1:]
        for group in (others, first):
            _end(group, patience)
        self.children.clear()
        if self._guardian.poll() is None:
            self._guardian.communicate(b"done\n")

    def _tell_guardian(self, line: str) -> None:
        if self._guardian.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._guardian.stdin.write(f"{line}\n".encode())
                self._guardian.stdin.flush()


def _end(children: Sequence[Child], patience: float) -> None:
    for child in children:
        _signal(child, signal.SIGTERM)
    deadline = time.monotonic() + patience
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(timeout=max(0.0, deadline - time.monotonic()))
        # Also when the leader of the group ended: what it started may still be there.
        _signal(child, signal.SIGKILL)
        child.process.wait()


def _signal(child: Child, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.process.pid, number)
