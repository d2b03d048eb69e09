"""a mark that changes whenever a stored figure does"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table('indicator_revisions',
    sa.Column('id', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('revision', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_revisions'))
    )


def downgrade() -> None:
    """Bring the database back."""
    op.drop_table('indicator_revisions')
