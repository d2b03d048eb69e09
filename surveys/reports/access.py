"""Who may do what with reports."""

from uuid import UUID

from webapp.access import Role, Visitor, either, everyone, has_role, of_own_organisation

_SEE_ALL = (Role.TEAM, Role.ADMINISTRATOR, Role.DIRECTOR)
# Of a partner without an organisation: no report is theirs, rather than all of them.
_NO_ORGANISATION = UUID(int=0)

ACCESS = {
    "reports.file": everyone,
    # Whoever holds the code.
    "reports.follow": everyone,
    "reports.inbox": either(has_role(*_SEE_ALL), has_role(Role.PARTNER)),
    "reports.see": either(has_role(*_SEE_ALL), of_own_organisation),
    "reports.answer": either(has_role(Role.TEAM), of_own_organisation),
    "reports.overview": has_role(*_SEE_ALL),
}


def own_organisation_only(visitor: Visitor) -> UUID | None:
    """The organisation to which a list is limited for this visitor; None when they see every report."""
    return None if visitor.roles & set(_SEE_ALL) else visitor.organisation_id or _NO_ORGANISATION
