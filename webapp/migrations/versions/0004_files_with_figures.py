"""files with figures"""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table('indicator_imports',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('brought_by', sa.Uuid(), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('layout', sa.String(length=20), nullable=False),
    sa.Column('year', sa.SmallInteger(), nullable=True),
    sa.Column('columns', sa.JSON(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('created_at', webapp.db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('finished_at', webapp.db.UtcDateTime(timezone=True), nullable=True),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('rows_read', sa.Integer(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['brought_by'], ['people.id'], name=op.f('fk_indicator_imports_brought_by')),
    sa.ForeignKeyConstraint(['programme_id'], ['programmes.id'], name=op.f('fk_indicator_imports_programme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_imports'))
    )
    with op.batch_alter_table('indicator_imports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_imports_programme_id'), ['programme_id'], unique=False)

    op.create_table('indicator_mappings',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['programme_id'], ['programmes.id'], name=op.f('fk_indicator_mappings_programme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_mappings')),
    sa.UniqueConstraint('programme_id', 'name', name=op.f('uq_indicator_mappings_programme_id_name'))
    )
    with op.batch_alter_table('indicator_mappings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_mappings_programme_id'), ['programme_id'], unique=False)


def downgrade() -> None:
    """Bring the database back."""
    with op.batch_alter_table('indicator_mappings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_indicator_mappings_programme_id'))

    op.drop_table('indicator_mappings')
    with op.batch_alter_table('indicator_imports', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_indicator_imports_programme_id'))

    op.drop_table('indicator_imports')
