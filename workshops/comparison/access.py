"""Who may see programmes beside each other: who represents or directs one, and then only those."""

from webapp.access import has_role_somewhere
from workshops.comparison.model import AT_THE_TABLE

ACCESS = {
    "compare.see": has_role_somewhere(*AT_THE_TABLE),
}
