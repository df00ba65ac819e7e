"""What people report to be wrong or broken.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    moment = sa.DateTime(timezone=True)
    name = sa.String(40)
    op.create_table(
        "report",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("service", sa.String(60), nullable=False),
        sa.Column("control", sa.String(121)),
        sa.Column("kind", name, nullable=False),
        sa.Column("language", sa.String(35)),
        sa.Column("extension", sa.String(23)),
        sa.Column("catalogue", sa.Integer),
        sa.Column("outline", sa.JSON, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("received_at", moment, nullable=False),
        sa.Column("state", name, nullable=False),
        sa.Column("closed_at", moment),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
    )
    op.create_index("ix_report_state_service", "report", ["state", "service"])
    op.create_index("ix_report_fingerprint_state", "report", ["fingerprint", "state"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("report")
