"""Mail about signing in."""

from uuid import UUID

from flask_babel import force_locale
from flask_babel import gettext as _

from webapp.i18n import DEFAULT
from webapp.jobs import job
from webapp.links import absolute_url
from webapp.mail import send_mail
from webapp.people import service


@job("people.mail_reset_link")
def mail_reset_link(person_id: str) -> None:
    """Mail the link with which a person chooses a new password."""
    person, token = service.reset_token(UUID(person_id))
    with force_locale(DEFAULT):
        send_mail(
            to=person.email,
            subject=_("Choose a new password"),
            text=_(
                "Hello %(name)s,\n\nOpen this link to choose a new password. The link works for two hours.\n\n"
                "%(link)s\n\nDid you not ask for this? Then you do not have to do anything.\n",
                name=person.name,
                link=absolute_url("people.reset_form", token=token),
            ),
        )


JOBS = (mail_reset_link,)
