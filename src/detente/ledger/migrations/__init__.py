"""The schema's versions, by alembic."""
