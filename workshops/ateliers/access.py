"""Who may see ateliers, open one, and write in it."""

from webapp.access import Role, Rule, Visitor, has_role
from workshops.ateliers.model import Note

_may_write = has_role(Role.FACILITATOR, Role.TEAM)


class _OwnNote:
    """Whoever may write may change what they wrote themselves."""

    public = False

    def __call__(self, visitor: Visitor, record: Note | None) -> bool:
        return _may_write(visitor, record) and record is not None and record.written_by == visitor.person_id


own_note: Rule = _OwnNote()

ACCESS = {
    "ateliers.see": has_role(Role.FACILITATOR, Role.TEAM, Role.DIRECTOR, Role.ADMINISTRATOR),
    "ateliers.open": _may_write,
    "ateliers.note": _may_write,
    "ateliers.change_note": own_note,
}
