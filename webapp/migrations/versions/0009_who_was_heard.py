"""who was heard: sex of respondents, ages of who named a place, the goal of a programme"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    with op.batch_alter_table('responses', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sex', sa.String(length=10), nullable=True))
    op.create_table('place_age_counts',
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('age_group', sa.String(length=10), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['programme_id'], ['programmes.id'], name=op.f('fk_place_age_counts_programme_id')),
    sa.PrimaryKeyConstraint('programme_id', 'age_group', name=op.f('pk_place_age_counts'))
    )
    op.create_table('heard_goals',
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('percent', sa.SmallInteger(), nullable=False),
    sa.ForeignKeyConstraint(['programme_id'], ['programmes.id'], name=op.f('fk_heard_goals_programme_id')),
    sa.PrimaryKeyConstraint('programme_id', name=op.f('pk_heard_goals'))
    )


def downgrade() -> None:
    """Bring the database back."""
    op.drop_table('heard_goals')
    op.drop_table('place_age_counts')
    with op.batch_alter_table('responses', schema=None) as batch_op:
        batch_op.drop_column('sex')
