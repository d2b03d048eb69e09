"""Who may keep questionnaires: the team and the administrators of a programme."""

from webapp.access import Role, has_role

ACCESS = {
    "questionnaires.see": has_role(Role.TEAM, Role.ADMINISTRATOR),
    "questionnaires.bring": has_role(Role.TEAM, Role.ADMINISTRATOR),
    "questionnaires.publish": has_role(Role.TEAM, Role.ADMINISTRATOR),
}
