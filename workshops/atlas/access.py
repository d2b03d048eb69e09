"""Who may see the atlas: everybody who works on the programme, except at the door."""

from webapp.access import Role, has_role

ACCESS = {
    "atlas.see": has_role(Role.TEAM, Role.DIRECTOR, Role.NATIONAL, Role.FACILITATOR, Role.ADMINISTRATOR, Role.PARTNER),
}
