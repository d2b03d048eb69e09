"""questionnaires of the field in versions"""

import sqlalchemy as sa
from alembic import op

import webapp.db

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table('forms',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.JSON(), nullable=False),
    sa.Column('created_at', webapp.db.UtcDateTime(), nullable=False),
    sa.Column('archived_at', webapp.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['programme_id'], ['programmes.id'], name=op.f('fk_forms_programme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_forms'))
    )
    with op.batch_alter_table('forms', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_forms_programme_id'), ['programme_id'], unique=False)
    op.create_table('form_versions',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('programme_id', sa.Uuid(), nullable=False),
    sa.Column('form_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('brought_by', sa.Uuid(), nullable=False),
    sa.Column('created_at', webapp.db.UtcDateTime(), nullable=False),
    sa.Column('published_at', webapp.db.UtcDateTime(), nullable=True),
    sa.Column('original', sa.LargeBinary(), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('report', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['brought_by'], ['people.id'], name=op.f('fk_form_versions_brought_by')),
    sa.ForeignKeyConstraint(['form_id'], ['forms.id'], name=op.f('fk_form_versions_form_id')),
    sa.ForeignKeyConstraint(['programme_id'], ['programmes.id'], name=op.f('fk_form_versions_programme_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_form_versions')),
    sa.UniqueConstraint('form_id', 'number', name=op.f('uq_form_versions_form_id_number'))
    )
    with op.batch_alter_table('form_versions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_form_versions_form_id'), ['form_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_form_versions_programme_id'), ['programme_id'], unique=False)


def downgrade() -> None:
    """Bring the database back; the questionnaires and their files are gone then."""
    op.drop_table('form_versions')
    op.drop_table('forms')
