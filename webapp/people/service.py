"""What members of staff can do about their own sign-in, and what an administrator can do for them."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from webapp.access import ANYBODY, Role, Visitor
from webapp.db import new_id, reading, transaction
from webapp.errors import N_, Conflict, Invalid
from webapp.jobs import enqueue
from webapp.people import store
from webapp.people.model import (
    RESET_LINK_LIFE,
    STAY_SIGNED_IN,
    Membership,
    Organisation,
    OrganisationNotFound,
    Person,
    ResetLinkExpired,
    WrongPassword,
    checked_password,
    normal_email,
)
from webapp.programmes.model import Programme, checked_name
from webapp.programmes.service import programmes

_hasher = PasswordHasher()
# Checked when nobody has the address, so that the answer takes as long as for somebody.
_NOBODYS_HASH = _hasher.hash(secrets.token_urlsafe(16))


class PersonExists(Conflict):
    """There is already somebody with this e-mail address."""


def add_person(*, email: str, name: str, password: str) -> Person:
    """Add a member of staff. Raises Invalid, PersonExists."""
    person = Person(id=new_id(), email=normal_email(email), name=checked_name("name", name))
    hashed = _hasher.hash(checked_password(password))
    with transaction() as session:
        if store.find_person(session, person.email):
            raise PersonExists(N_("There is already somebody with the address %(email)s."), email=person.email)
        store.add_person(session, person, hashed)
    return person


def give_role(*, person_id: UUID, programme_id: UUID, role: Role, organisation_id: UUID | None = None) -> None:
    """Give a role in a programme. Raises Invalid for a partner without an organisation, OrganisationNotFound."""
    if role is Role.PARTNER and organisation_id is None:
        raise Invalid("organisation", N_("A partner belongs to an organisation: name it."))
    with transaction() as session:
        known = {each.id for each in store.organisations(session, programme_id)}
        if organisation_id is not None and organisation_id not in known:
            raise OrganisationNotFound
        store.add_membership(session, person_id, programme_id, role, organisation_id)


def add_member(
    *, email: str, name: str, programme_id: UUID, role: Role, organisation: str | None, password: str
) -> tuple[Person, bool]:
    """Give somebody a role in a programme; who is not known yet is added, and so is the organisation.

    The person, and whether the password was used. Raises Invalid, and then nothing is stored.
    """
    with transaction() as session:
        found = store.find_person(session, normal_email(email))
        person = found[0] if found else add_person(email=email, name=name, password=password)
        organisation_id = None
        if organisation:
            known = {each.name: each for each in store.organisations(session, programme_id)}
            partner = known.get(organisation) or add_organisation(
                programme_id=programme_id, name=organisation, email=email
            )
            organisation_id = partner.id
        give_role(person_id=person.id, programme_id=programme_id, role=role, organisation_id=organisation_id)
    return person, found is None


def add_organisation(*, programme_id: UUID, name: str, email: str) -> Organisation:
    """Add a partner organisation. Raises Invalid."""
    organisation = Organisation(new_id(), programme_id, checked_name("organisation", name), normal_email(email))
    with transaction() as session:
        store.add_organisation(session, organisation)
    return organisation


def organisations(programme_id: UUID) -> list[Organisation]:
    """The partners of a programme, by name."""
    return store.organisations(reading(), programme_id)


def organisation(programme_id: UUID, organisation_id: UUID) -> Organisation:
    """One partner of a programme. Raises OrganisationNotFound."""
    for each in organisations(programme_id):
        if each.id == organisation_id:
            return each
    raise OrganisationNotFound


def sign_in(*, email: str, password: str, now: datetime) -> str:
    """The secret of a new sign-in, for the session cookie. Raises WrongPassword."""
    found = store.find_person(reading(), email.strip().lower())
    person, hashed = found if found else (None, _NOBODYS_HASH)
    try:
        _hasher.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        raise WrongPassword from None
    if person is None:
        raise WrongPassword
    return start_sign_in(person_id=person.id, now=now)


def start_sign_in(*, person_id: UUID, now: datetime) -> str:
    """The secret of a new sign-in of a person whose identity is already certain."""
    secret = secrets.token_urlsafe(32)
    with transaction() as session:
        store.add_sign_in(session, _digest(secret), person_id, now + STAY_SIGNED_IN)
    return secret


def forget_expired_sign_ins(now: datetime) -> None:
    """Delete the sign-ins that are over."""
    with transaction() as session:
        store.forget_expired(session, now)


def sign_out(*, secret: str) -> None:
    """End this sign-in."""
    with transaction() as session:
        store.end_sign_in(session, _digest(secret))


def sign_out_everywhere(*, person_id: UUID) -> None:
    """End every sign-in of a person, on all devices."""
    with transaction() as session:
        store.end_sign_ins_of(session, person_id)


def visitor(secret: str | None, programme_id: UUID | None, now: datetime) -> Visitor:
    """Who visits, as far as the cookie tells."""
    if not secret:
        return ANYBODY
    return store.visitor(reading(), _digest(secret), programme_id, now) or ANYBODY


def members(programme_id: UUID, role: Role, *, organisation_id: UUID | None = None) -> list[Person]:
    """Who has this role in a programme, of one organisation when it is given; by name."""
    return store.members(reading(), programme_id, role, organisation_id)


def memberships(person_id: UUID) -> list[Membership]:
    """The programmes that a person works for, by name."""
    roles = store.roles_by_programme(reading(), person_id)
    return [Membership(each.slug, each.name, roles[each.id]) for each in programmes() if each.id in roles]


def programmes_with(person_id: UUID, roles: Collection[Role]) -> list[Programme]:
    """The programmes in which a person has at least one of these roles, by name."""
    given, wanted = store.roles_by_programme(reading(), person_id), {role.value for role in roles}
    return [each for each in programmes() if wanted & set(given.get(each.id, ()))]


def ask_for_reset(*, email: str) -> None:
    """Mail a link to choose a new password; an unknown address gets nothing and the screen says the same."""
    with transaction() as session:
        found = store.find_person(session, email.strip().lower())
        if found:
            enqueue("people.mail_reset_link", person_id=str(found[0].id))


def reset_token(person_id: UUID) -> tuple[Person, str]:
    """A token for the link in the mail; it is of no use once the password has changed."""
    found = store.find_person_by_id(reading(), person_id)
    if found is None:
        raise ResetLinkExpired
    person, hashed = found
    return person, _reset_serializer().dumps([str(person.id), _digest(hashed)[:16]])


def reset_password(*, token: str, password: str) -> Person:
    """Choose a new password by the link in the mail; ends every sign-in. Raises ResetLinkExpired, Invalid."""
    checked_password(password)
    with transaction() as session:
        person = _person_of(token)
        store.set_password_hash(session, person.id, _hasher.hash(password))
        store.end_sign_ins_of(session, person.id)
    return person


def check_reset_token(token: str) -> None:
    """Raises ResetLinkExpired when the link can no longer be used."""
    _person_of(token)


def _person_of(token: str) -> Person:
    try:
        person_id, mark = _reset_serializer().loads(token, max_age=int(RESET_LINK_LIFE.total_seconds()))
    except BadSignature:
        raise ResetLinkExpired from None
    found = store.find_person_by_id(reading(), UUID(person_id))
    if found is None or _digest(found[1])[:16] != mark:
        raise ResetLinkExpired
    return found[0]


def _reset_serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="password-reset")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
