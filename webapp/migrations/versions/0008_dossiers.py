"""dossiers of neighbourhoods"""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table('dossiers',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('area_code', sa.String(length=10), nullable=False),
    sa.Column('area_name', sa.String(length=200), nullable=False),
    sa.Column('language', sa.String(length=10), nullable=False),
    sa.Column('with_notes', sa.Boolean(), nullable=False),
    sa.Column('asked_by', sa.Uuid(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('created_at', webapp.db.UtcDateTime(), nullable=False),
    sa.Column('changed_at', webapp.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['asked_by'], ['people.id'], name=op.f('fk_dossiers_asked_by')),
    sa.ForeignKeyConstraint(['programme_id'], ['programmes.id'], name=op.f('fk_dossiers_programme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dossiers'))
    )
    with op.batch_alter_table('dossiers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dossiers_created_at'), ['created_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_dossiers_programme_id'), ['programme_id'], unique=False)


def downgrade() -> None:
    """Bring the database back; the dossiers are gone then."""
    op.drop_table('dossiers')
