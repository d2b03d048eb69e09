"""Who may see how far a programme has come, and who sets its goals."""

from webapp.access import Role, has_role

ACCESS = {
    "progress.see": has_role(Role.TEAM, Role.DIRECTOR, Role.NATIONAL, Role.FACILITATOR, Role.ADMINISTRATOR),
    "progress.set": has_role(Role.TEAM),
}
