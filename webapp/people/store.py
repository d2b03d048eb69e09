"""Queries for people, organisations, memberships and sign-ins."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.access import Role, Visitor
from webapp.people.model import Organisation, Person
from webapp.people.tables import MembershipRow, OrganisationRow, PersonRow, SignInRow


def add_person(session: Session, person: Person, password_hash: str) -> None:
    """Store a new person."""
    session.add(PersonRow(id=person.id, email=person.email, name=person.name, password_hash=password_hash))
    session.flush()


def find_person(session: Session, email: str) -> tuple[Person, str] | None:
    """The person with this address and the hash of the password."""
    row = session.scalar(sa.select(PersonRow).where(PersonRow.email == email))
    return (Person(row.id, row.email, row.name), row.password_hash) if row else None


def find_person_by_id(session: Session, person_id: UUID) -> tuple[Person, str] | None:
    """The person with this id and the hash of the password."""
    row = session.get(PersonRow, person_id)
    return (Person(row.id, row.email, row.name), row.password_hash) if row else None


def set_password_hash(session: Session, person_id: UUID, password_hash: str) -> None:
    """Replace a password."""
    session.execute(sa.update(PersonRow).where(PersonRow.id == person_id).values(password_hash=password_hash))


def add_membership(
    session: Session, person_id: UUID, programme_id: UUID, role: Role, organisation_id: UUID | None
) -> None:
    """Give a person a role in a programme; the same role again changes the organisation."""
    session.merge(
        MembershipRow(person_id=person_id, programme_id=programme_id, role=role.value, organisation_id=organisation_id)
    )
    session.flush()


def roles_by_programme(session: Session, person_id: UUID) -> dict[UUID, tuple[str, ...]]:
    """The roles that a person has in each programme."""
    rows = session.execute(
        sa.select(MembershipRow.programme_id, MembershipRow.role)
        .where(MembershipRow.person_id == person_id)
        .order_by(MembershipRow.role)
    ).all()
    return {row.programme_id: tuple(r.role for r in rows if r.programme_id == row.programme_id) for row in rows}


def members(session: Session, programme_id: UUID, role: Role, organisation_id: UUID | None) -> list[Person]:
    """Who has this role in a programme, of one organisation when it is given; by name."""
    statement = (
        sa.select(PersonRow)
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(MembershipRow.programme_id == programme_id, MembershipRow.role == role.value)
        .order_by(PersonRow.name)
    )
    if organisation_id is not None:
        statement = statement.where(MembershipRow.organisation_id == organisation_id)
    return [Person(row.id, row.email, row.name) for row in session.scalars(statement)]


def add_organisation(session: Session, organisation: Organisation) -> None:
    """Store a new organisation."""
    session.add(
        OrganisationRow(
            id=organisation.id,
            programme_id=organisation.programme_id,
            name=organisation.name,
            email=organisation.email,
        )
    )
    session.flush()


def organisations(session: Session, programme_id: UUID) -> list[Organisation]:
    """The partners of a programme, by name."""
    rows = session.scalars(
        sa.select(OrganisationRow).where(OrganisationRow.programme_id == programme_id).order_by(OrganisationRow.name)
    )
    return [Organisation(row.id, row.programme_id, row.name, row.email) for row in rows]


def add_sign_in(session: Session, digest: str, person_id: UUID, expires_at: datetime) -> None:
    """Store a sign-in."""
    session.add(SignInRow(digest=digest, person_id=person_id, expires_at=expires_at))


def end_sign_in(session: Session, digest: str) -> None:
    """Forget one sign-in."""
    session.execute(sa.delete(SignInRow).where(SignInRow.digest == digest))


def end_sign_ins_of(session: Session, person_id: UUID) -> None:
    """Forget every sign-in of a person."""
    session.execute(sa.delete(SignInRow).where(SignInRow.person_id == person_id))


def forget_expired(session: Session, moment: datetime) -> None:
    """Delete the sign-ins that are over."""
    session.execute(sa.delete(SignInRow).where(SignInRow.expires_at <= moment))


def visitor(session: Session, digest: str, programme_id: UUID | None, moment: datetime) -> Visitor | None:
    """Who is signed in with this secret, with the roles in this programme and anywhere: one query."""
    found = session.execute(
        sa.select(
            PersonRow.id,
            PersonRow.name,
            MembershipRow.programme_id,
            MembershipRow.role,
            MembershipRow.organisation_id,
        )
        .join(SignInRow, SignInRow.person_id == PersonRow.id)
        .outerjoin(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(SignInRow.digest == digest, SignInRow.expires_at > moment)
    ).all()
    if not found:
        return None
    # Outside a programme nobody has a role "here", also not who has none anywhere.
    rows = [row for row in found if row.role and row.programme_id == programme_id]
    return Visitor(
        person_id=found[0].id,
        name=found[0].name,
        roles=frozenset(Role(row.role) for row in rows),
        organisation_id=next((row.organisation_id for row in rows if row.role == Role.PARTNER.value), None),
        anywhere=frozenset(Role(row.role) for row in found if row.role),
    )
