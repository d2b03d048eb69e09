"""Starts the whole site on this machine: private Redis, database, worker, schedule and web server; Ctrl-C stops it.

Runs under the Python of ``.venv``. ``--real FOLDER`` loads real open data in place of the sample programme.
"""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from deploy.health import health, wait_until_healthy, what_is_wrong
from deploy.instance import Instance, open_instance
from deploy.ports import HOST, wanted_port
from deploy.processes import Child, Processes
from deploy.queue_server import queue_url, wait_for_queue
from deploy.words import CannotGoOn, give_up, say

PORT = "8080"
PREPARE_SECONDS = 600.0
HEALTHY_SECONDS = 60.0
LOG_OF = {"database": "site", "queue": "queue", "worker": "worker"}


@dataclass
class Stop:
    """Set by Ctrl-C, by the end of the terminal, and when whoever started us is gone."""

    parent: int
    asked: bool = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True

    def __bool__(self) -> bool:
        return self.asked or os.getppid() != self.parent


class Stopped(Exception):
    """The person at the keyboard wants to stop."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Start, tell where the site is, and stay until it is stopped or something fails."""
    parser = argparse.ArgumentParser(prog="deploy.run")
    parser.add_argument("--real", metavar="FOLDER", help="a folder of real open data to load")
    chosen = parser.parse_args(arguments)
    stop = Stop(parent=os.getppid())
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        start_and_stay(os.environ, real=chosen.real, stop=stop)
    except CannotGoOn as reason:
        give_up(reason)


def start_and_stay(environ: Mapping[str, str], *, real: str | None, stop: Stop) -> None:
    """Everything between the command and its end. Raises CannotGoOn."""
    commands = commands_to_prepare(real)
    port = wanted_port(environ.get("PORT") or PORT)
    folder = Path(environ.get("DATA_DIR") or ("instance-real" if real else "instance")).absolute()
    instance = open_instance(folder)
    address = f"http://{HOST}:{port}"
    instance.tell(f"{address}/")
    processes = Processes(instance.logs, {**environ, **settings(port, folder, address)})
    try:
        sign_ins = start(processes, commands, port, stop)
        tell(address, sign_ins, instance)
        stay(processes, stop)
        say("\nStopping …")
    except Stopped:
        say("\nStopping …")
    finally:
        processes.stop()
    say("Everything is stopped.")


def commands_to_prepare(real: str | None) -> list[list[str]]:
    """The site's own commands that make the database ready. Raises CannotGoOn when the folder is not there."""
    sign_ins = ["demo", "sign-ins", "--json"]
    if real is None:
        return [["prepare"], sign_ins]
    if not Path(real).is_dir():
        raise CannotGoOn(f"There is no folder {real}. Name the folder of open data: make demo-real DATA=folder")
    return [["demo", "load-real", str(Path(real).absolute())], sign_ins]


def settings(port: int, folder: Path, address: str) -> dict[str, str]:
    """What the site is told through its environment."""
    return {
        "DEMO": "1",
        "DATA_DIR": str(folder),
        "PORT": str(port),
        # The demo is for this machine only, whatever the environment says.
        "BIND": f"{HOST}:{port}",
        "BASE_URL": address,
        "PYTHONUNBUFFERED": "1",
    }


def start(processes: Processes, commands: list[list[str]], port: int, stop: Stop) -> list[dict[str, str]]:
    """Start everything in order and wait until it is healthy; gives the demo's sign-ins. Raises CannotGoOn, Stopped."""
    url, queue = queue_url(processes, processes.environ)
    processes.environ = {**processes.environ, "REDIS_URL": url}
    wait_for_queue(url, queue)
    sign_ins = prepare(processes, commands, stop)
    flask = [sys.executable, "-m", "flask", "--app", "wsgi"]
    processes.start("site", [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn_settings.py", "wsgi:app"])
    processes.start("worker", [*flask, "worker"])
    told = wait_until_healthy(
        lambda: health(port),
        go_on=lambda: not stop and processes.ended() is None,
        seconds=HEALTHY_SECONDS,
    )
    if stop:
        raise Stopped
    if ended := processes.ended():
        raise CannotGoOn(story(ended))
    if told.get("status") != "ok":
        raise CannotGoOn(not_healthy(processes, told))
    # Nobody waits for the schedule, so it does not take its share of the processor from those that are waited for.
    processes.start("schedule", [*flask, "schedule"])
    return sign_ins


def prepare(processes: Processes, commands: list[list[str]], stop: Stop) -> list[dict[str, str]]:
    """Bring the database up to date and load the data; gives the demo's sign-ins."""
    say("Preparing the database …")
    child = processes.start("prepare", [sys.executable, "-m", "deploy.prepare", json.dumps(commands)])
    deadline = time.monotonic() + PREPARE_SECONDS
    while child.exit_code is None:
        if stop:
            raise Stopped
        if time.monotonic() > deadline:
            raise CannotGoOn(
                f"The database is not ready after {PREPARE_SECONDS:.0f} seconds ({child.log}):\n{child.tail()}"
            )
        time.sleep(0.02)
    if child.exit_code:
        raise CannotGoOn(f"The database could not be prepared ({child.log}):\n{child.tail()}")
    processes.forget(child)
    return sign_ins_in(child.tail(1))


def sign_ins_in(line: str) -> list[dict[str, str]]:
    """The sign-ins that the last command printed as JSON."""
    try:
        told = json.loads(line)
    except ValueError:
        raise CannotGoOn(f"The demo's sign-ins cannot be read from: {line}") from None
    return [dict(each) for each in told]


def not_healthy(processes: Processes, told: dict[str, object]) -> str:
    """What is wrong, with the log in which the cause stands."""
    wrong = next((LOG_OF[part] for part in LOG_OF if told and told.get(part) != "ok"), "site")
    child = next((each for each in processes.children if each.name == wrong), processes.children[-1])
    return (
        f"The site is not healthy after {HEALTHY_SECONDS:.0f} seconds: {what_is_wrong(told)}. "
        f"The end of {child.log}:\n{child.tail()}"
    )


def story(child: Child) -> str:
    """Which process ended, and its last words."""
    return f"The {child.name} ended by itself with exit code {child.exit_code}. The end of {child.log}:\n{child.tail()}"


def tell(address: str, sign_ins: list[dict[str, str]], instance: Instance) -> None:
    """Where the site is and who may sign in."""
    say(f"\nGebiedsatelier runs at {address}/\n")
    if sign_ins:
        roles, emails = (max(len(each[part]) for each in sign_ins) for part in ("role", "email"))
        say(f"Sign in at {address}/sign-in as")
        for each in one_per_role(sign_ins):
            say(f"  {each['role']:<{roles}}  {each['email']:<{emails}}  {each['password']}")
    say(f"\nMail that the demo sends: {address}/mailbox")
    say(f"Logs: {instance.logs}")
    say("Ctrl-C stops everything.")


def one_per_role(sign_ins: list[dict[str, str]]) -> list[dict[str, str]]:
    """The first of each role."""
    first: dict[str, dict[str, str]] = {}
    for each in sign_ins:
        first.setdefault(each["role"], each)
    return list(first.values())


def stay(processes: Processes, stop: Stop) -> None:
    """Wait for the end. Raises CannotGoOn when a process ended by itself."""
    while not stop:
        if ended := processes.ended():
            raise CannotGoOn(story(ended))
        time.sleep(0.2)


if __name__ == "__main__":
    main()
