"""What Alembic runs: the migrations, over the connection and in the transaction of whoever called it."""

from __future__ import annotations

from alembic import context

from untrain.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
)
with context.begin_transaction():
    context.run_migrations()
