"""Who may see and take in figures: the administrators of a programme."""

from webapp.access import Role, has_role

ACCESS = {
    "indicators.see": has_role(Role.ADMINISTRATOR),
    "indicators.take_in": has_role(Role.ADMINISTRATOR),
}
