"""Alembic's entry: runs the steps on the connection that `schema.py` opened and locked."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=False)
context.run_migrations()
