"""estimated values"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table('estimated_values',
    sa.Column('division', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('indicator', sa.String(length=60), nullable=False),
    sa.Column('area_code', sa.String(length=10), nullable=False),
    sa.Column('year', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('value', sa.Double(), nullable=True),
    sa.PrimaryKeyConstraint('division', 'indicator', 'area_code', 'year', name=op.f('pk_estimated_values'))
    )


def downgrade() -> None:
    """Bring the database back."""
    op.drop_table('estimated_values')
