"""The forms of signing in."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired

from webapp.forms import EmailField, Form, HiddenField, PasswordField, SubmitField


class SignInForm(Form):
    """Who are you?"""

    email = EmailField(_l("E-mail address"), validators=[DataRequired(_l("Fill in your e-mail address."))])
    password = PasswordField(_l("Password"), validators=[DataRequired(_l("Fill in your password."))])
    next = HiddenField()
    submit = SubmitField(_l("Sign in"))


class AskResetForm(Form):
    """Where may the link be mailed?"""

    email = EmailField(_l("E-mail address"), validators=[DataRequired(_l("Fill in your e-mail address."))])
    submit = SubmitField(_l("Mail me a link"))


class ResetForm(Form):
    """The new password."""

    password = PasswordField(
        _l("New password"),
        description=_l("At least 10 characters. A short sentence is easy to remember."),
        validators=[DataRequired(_l("Fill in a new password."))],
        autocomplete="new-password",
    )
    submit = SubmitField(_l("Save the new password"))
