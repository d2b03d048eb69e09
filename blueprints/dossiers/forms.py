"""The form with which a dossier is asked for; it lies on the page of a buurt."""

from flask_babel import lazy_gettext as _l

from webapp.forms import Choice, Form, HiddenField, SelectField
from webapp.i18n import LANGUAGES


class DossierForm(Form):
    """Of which buurt, and in which language?"""

    area_code = HiddenField()
    language = SelectField(
        _l("Language of the dossier"),
        choices=[Choice(code, name) for code, name in LANGUAGES.items()],
        missing=_l("Choose the language of the dossier."),
    )
