"""Sends requests over kept-alive connections and measures each of them."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

# What one request is: method, path, body, headers.
Request = tuple[str, str, bytes | None, dict[str, str]]


@dataclass
class Timings:
    """What a run measured; times in seconds."""

    seconds: list[float] = field(default_factory=list)
    elapsed: float = 0.0
    bytes_received: int = 0
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Answers per second, over all connections."""
        return len(self.seconds) / self.elapsed

    @property
    def p50_ms(self) -> float:
        """The median time of an answer, in milliseconds."""
        return statistics.median(self.seconds) * 1000

    @property
    def p95_ms(self) -> float:
        """The time within which 95 of 100 answers came, in milliseconds."""
        return statistics.quantiles(self.seconds, n=20)[-1] * 1000

    def expect(self, *statuses: int) -> "Timings":
        """The timings themselves. Raises AssertionError when the server answered anything else."""
        assert set(self.statuses) <= set(statuses), f"unexpected answers: {self.statuses}"
        return self


def sequential(port: int, request: Request, *, count: int, warm_up: int = 20) -> Timings:
    """One warm client, one request after the other."""
    timings = Timings()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for number in range(warm_up + count):
        if number == warm_up:
            timings, begun = Timings(), time.perf_counter()
        _once(connection, request, timings)
    timings.elapsed = time.perf_counter() - begun
    connection.close()
    return timings


def parallel(port: int, make: Callable[[int, int], Request], *, connections: int, each: int) -> Timings:
    """Several clients at once; ``make(client, number)`` gives each request."""
    every = [Timings() for _ in range(connections)]
    barrier = threading.Barrier(connections + 1)

    def run(client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        requests = [make(client, number) for number in range(each)]
        barrier.wait()
        for request in requests:
            _once(connection, request, every[client])
        connection.close()

    threads = [threading.Thread(target=run, args=(client,)) for client in range(connections)]
    for thread in threads:
        thread.start()
    barrier.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    return _together(every, time.perf_counter() - begun)


def _once(connection: http.client.HTTPConnection, request: Request, timings: Timings) -> None:
    method, path, body, headers = request
    begun = time.perf_counter()
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    timings.seconds.append(time.perf_counter() - begun)
    timings.bytes_received = len(content)
    timings.statuses[answer.status] = timings.statuses.get(answer.status, 0) + 1


def _together(every: list[Timings], elapsed: float) -> Timings:
    total = Timings(elapsed=elapsed)
    for timings in every:
        total.seconds += timings.seconds
        total.bytes_received = timings.bytes_received
        for status, count in timings.statuses.items():
            total.statuses[status] = total.statuses.get(status, 0) + count
    return total
