"""Who may do what with people."""

from webapp.access import everyone, signed_in

ACCESS = {
    "people.sign_in": everyone,
    "people.reset_password": everyone,
    "people.sign_out": signed_in,
    "people.choose_programme": signed_in,
}
