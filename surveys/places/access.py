"""Who may do what with places."""

from webapp.access import Role, everyone, has_role

ACCESS = {
    "places.see": everyone,
    "places.pin": everyone,
    "places.see_exact": has_role(Role.TEAM, Role.ADMINISTRATOR),
}
