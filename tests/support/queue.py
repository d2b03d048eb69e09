"""A real worker that carries out what waits and stops."""

from flask import Flask
from rq.serializers import JSONSerializer

from webapp.worker import HouseWorker


def work_off(app: Flask) -> None:
    """Carry out every job in the queue."""
    queue = app.extensions["queue"]
    worker = HouseWorker([queue.name], connection=app.extensions["redis"], serializer=JSONSerializer)
    worker.work(burst=True, logging_level="WARNING")
