"""Who may answer, and who sees what was answered."""

from webapp.access import Role, everyone, has_role

ACCESS = {
    "survey.answer": everyone,
    "survey.results": has_role(Role.TEAM, Role.DIRECTOR, Role.FACILITATOR, Role.ADMINISTRATOR),
}
