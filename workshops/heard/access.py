"""Who may see who is heard, and who sets the goal."""

from webapp.access import Role, has_role

ACCESS = {
    "heard.see": has_role(Role.TEAM, Role.DIRECTOR, Role.NATIONAL, Role.FACILITATOR, Role.ADMINISTRATOR, Role.PARTNER),
    "heard.set": has_role(Role.TEAM, Role.ADMINISTRATOR),
}
