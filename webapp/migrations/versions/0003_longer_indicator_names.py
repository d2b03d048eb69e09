"""longer indicator names

The register now holds ids such as ``mild_intellectual_disability``, which twenty characters cannot hold.
"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    with op.batch_alter_table('indicator_values', schema=None) as batch_op:
        batch_op.alter_column('indicator', existing_type=sa.String(length=20), type_=sa.String(length=60),
                              existing_nullable=False)


def downgrade() -> None:
    """Bring the database back; values of indicators with a longer name do not fit and are left behind."""
    op.execute("DELETE FROM indicator_values WHERE length(indicator) > 20")
    with op.batch_alter_table('indicator_values', schema=None) as batch_op:
        batch_op.alter_column('indicator', existing_type=sa.String(length=60), type_=sa.String(length=20),
                              existing_nullable=False)
