"""goals of a programme and the figures that it enters itself"""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table('progress_goals',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('theme', sa.String(length=30), nullable=False),
    sa.Column('indicator', sa.String(length=60), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('unit', sa.String(length=10), nullable=False),
    sa.Column('direction', sa.String(length=30), nullable=False),
    sa.Column('baseline_year', sa.SmallInteger(), nullable=False),
    sa.Column('target', sa.Double(), nullable=False),
    sa.Column('target_year', sa.SmallInteger(), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('created_at', webapp.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['programme_id'], ['programmes.id'], name=op.f('fk_progress_goals_programme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_progress_goals'))
    )
    with op.batch_alter_table('progress_goals', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_progress_goals_programme_id'), ['programme_id'], unique=False)
    op.create_table('progress_figures',
    sa.Column('goal_id', sa.Uuid(), nullable=False),
    sa.Column('year', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('value', sa.Double(), nullable=True),
    sa.Column('country', sa.Double(), nullable=True),
    sa.ForeignKeyConstraint(['goal_id'], ['progress_goals.id'], name=op.f('fk_progress_figures_goal_id')),
    sa.ForeignKeyConstraint(['programme_id'], ['programmes.id'], name=op.f('fk_progress_figures_programme_id')),
    sa.PrimaryKeyConstraint('goal_id', 'year', name=op.f('pk_progress_figures'))
    )
    with op.batch_alter_table('progress_figures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_progress_figures_programme_id'), ['programme_id'], unique=False)


def downgrade() -> None:
    """Bring the database back; goals and their figures are gone then."""
    op.drop_table('progress_figures')
    op.drop_table('progress_goals')
