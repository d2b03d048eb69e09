"""Runs the migrations on the application's own database."""

from alembic import context
from flask import current_app

from webapp.db import db

config = context.config


def migrate_online() -> None:
    """Upgrade or downgrade in one transaction; SQLite alters a table by copying it (batch mode)."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


migrate_online()
