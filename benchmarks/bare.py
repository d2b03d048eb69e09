"""The yardstick: a Flask application with one route and nothing else."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """The least that Flask can do."""
    return "hello"


@app.post("/")
def take() -> str:
    """The least that Flask can do with a form."""
    return "taken"
