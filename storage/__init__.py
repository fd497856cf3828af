"""Storage: assessments and their append-only answers in one database. Only here are SQLAlchemy and Alembic known."""
