"""Questionnaires for tests."""

from uuid import UUID

from surveys.forms import service
from surveys.forms.model import Version
from webapp.clock import now
from webapp.idempotency import new_key

FORM = """
| survey |
| | type | name | label::Nederlands (nl) | label::Arabic (ar) | hint::Nederlands (nl) | required | relevant |
| | integer | mark | Welk cijfer? | كم؟ | Van 1 tot 10. | yes | |
| | select_one towns | town | Waar? | أين؟ | | | |
| | select_multiple towns | seen | Waar was u? | | | | ${town} = 'b' |
| | text | why | Waarom ${mark}? <script>alert(1)</script> | | | | selected(${seen}, 'd') |
| choices |
| | list_name | name | label::Nederlands (nl) | label::Arabic (ar) |
| | towns | b | Breda | بريدا |
| | towns | d | Dordrecht | |
| settings |
| | form_title | form_id | default_language |
| | Uw buurt | buurt | Nederlands (nl) |
"""
# The next version: "mark" in words, "seen" gone, "age" new, one more town.
NEXT = (
    FORM.replace("| integer | mark |", "| text | mark |")
    .replace(
        "| | select_multiple towns | seen | Waar was u? | | | | ${town} = 'b' |\n",
        "| | integer | age | Leeftijd | | | | |\n",
    )
    .replace("selected(${seen}, 'd')", "")
    .replace("| | towns | d |", "| | towns | v | Vlaardingen | |\n| | towns | d |")
)


def kept(
    programme_id: UUID, person_id: UUID, content: str = FORM, *, form_id: UUID | None = None, key: str = ""
) -> Version:
    """A version that somebody brought."""
    return service.bring(
        programme_id=programme_id,
        form_id=form_id,
        file_name="buurt.md",
        content=content.encode(),
        brought_by=person_id,
        key=key or new_key(),
        now=now(),
    )
