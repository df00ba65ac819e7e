"""Policy documents, their versions, the attempts to read them and the changes between versions.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    moment = sa.DateTime(timezone=True)
    name = sa.String(40)
    op.create_table(
        "document",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("service", sa.String(60), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("attempted_at", moment),
        sa.Column("read_at", moment),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failing_since", moment),
        sa.Column("queued_at", moment),
        sa.Column("not_before", moment),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("service", "name", name="uq_document_service_name"),
    )
    op.create_table(
        "version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("dated", sa.Date, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.String(400)),
        sa.Column("language", sa.String(35)),
        sa.Column("source", name, nullable=False),
        sa.Column("fetched_at", moment, nullable=False),
        sa.Column("file", sa.String(255)),
        sa.Column("url", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("engine", sa.String(40), nullable=False),
        sa.Column("stance", name, nullable=False),
        sa.Column("opt_out_offered", sa.Boolean, nullable=False),
        sa.Column("clauses", sa.JSON, nullable=False),
        sa.Column("confirmed", name),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name="fk_version_document_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("document_id", "number", name="uq_version_document_id_number"),
    )
    op.create_index(
        "ix_version_document_id_dated_number", "version", ["document_id", "dated", "number"]
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("outcome", name, nullable=False),
        sa.Column("reason", sa.String(60)),
        sa.Column("message", sa.String(500)),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name="fk_attempt_document_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_attempt_document_id_at", "attempt", ["document_id", "at"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("before_id", sa.Integer, nullable=False),
        sa.Column("after_id", sa.Integer, nullable=False),
        sa.Column("found_at", moment, nullable=False),
        sa.Column("dated", sa.Date, nullable=False),
        sa.Column("engine", sa.String(40), nullable=False),
        sa.Column("material", sa.Boolean, nullable=False),
        sa.Column("before_stance", name, nullable=False),
        sa.Column("after_stance", name, nullable=False),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("state", name, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("reviewed_at", moment),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name="fk_change_document_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["before_id"],
            ["version.id"],
            name="fk_change_before_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["after_id"],
            ["version.id"],
            name="fk_change_after_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("before_id", "after_id", name="uq_change_before_id_after_id"),
    )
    op.create_index("ix_change_document_id_dated", "change", ["document_id", "dated"])
    op.create_index(
        "ix_change_material_state_dated_id", "change", ["material", "state", "dated", "id"]
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("change", "attempt", "version", "document"):
        op.drop_table(table)
