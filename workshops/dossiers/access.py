"""Who may have a dossier made and read it: whoever may see the atlas, with notes only who may see ateliers.

The national representative reads, and has none made.
"""

from webapp.access import Role, Visitor, either, has_role
from workshops.dossiers.model import Dossier

_may_have_one_made = has_role(Role.TEAM, Role.DIRECTOR, Role.FACILITATOR, Role.ADMINISTRATOR, Role.PARTNER)
_may_see_the_atlas = either(_may_have_one_made, has_role(Role.NATIONAL))
_may_see_ateliers = has_role(Role.FACILITATOR, Role.TEAM, Role.DIRECTOR, Role.ADMINISTRATOR)


class _Readable:
    """A dossier with what ateliers noted is for those who may read that."""

    public = False

    def __call__(self, visitor: Visitor, record: Dossier | None) -> bool:
        if record is not None and record.with_notes and not _may_see_ateliers(visitor, record):
            return False
        return _may_see_the_atlas(visitor, record)


class _Startable(_Readable):
    """To have it tried again is to have it made."""

    def __call__(self, visitor: Visitor, record: Dossier | None) -> bool:
        return super().__call__(visitor, record) and _may_have_one_made(visitor, record)


ACCESS = {
    "dossiers.again": _Startable(),
    "dossiers.list": _may_see_the_atlas,
    "dossiers.make": _may_have_one_made,
    "dossiers.read": _Readable(),
}
