"""The questionnaire that a programme can start with: three questions, a minute's work.

The themes are those of the field: healthy living, housing, education, safety and liveability, work and income. Added
are two that residents bring up themselves: the street, and meeting each other.
"""

from typing import Any

# By these names the answers of every survey of a programme can be taken together.
MARK = "mark"
THEME = "theme"
CHANGE = "change"


def _theme(value: str, icon: str, nl: str, en: str) -> dict[str, Any]:
    return {"value": value, "icon": icon, "label": {"nl": nl, "en": en}}


DEFAULT_QUESTIONNAIRE: dict[str, Any] = {
    "title": {"nl": "Wat vindt u van uw buurt?", "en": "What do you think of your neighbourhood?"},
    "questions": [
        {
            "name": MARK,
            "kind": "range",
            "required": True,
            "label": {"nl": "Welk cijfer geeft u uw buurt?", "en": "Which mark do you give your neighbourhood?"},
            "scale": {
                "lowest": 1,
                "highest": 10,
                "lowest_label": {"nl": "heel slecht", "en": "very bad"},
                "highest_label": {"nl": "heel goed", "en": "very good"},
            },
        },
        {
            "name": THEME,
            "kind": "select_one",
            "required": True,
            "label": {
                "nl": "Wat moeten we in uw buurt als eerste aanpakken?",
                "en": "What should we work on first in your neighbourhood?",
            },
            "hint": {"nl": "Kies wat u het belangrijkst vindt.", "en": "Choose what matters most to you."},
            "choices": [
                _theme("health", "health", "Gezond leven", "Healthy living"),
                _theme("housing", "home", "Wonen", "Housing"),
                _theme("education", "school", "School en opleiding", "School and education"),
                _theme("safety", "shield", "Veiligheid en leefbaarheid", "Safety and liveability"),
                _theme("work", "work", "Werk en inkomen", "Work and income"),
                _theme("street", "tree", "Straat, groen en afval", "Streets, green and waste"),
                _theme("meeting", "people", "Elkaar ontmoeten", "Meeting each other"),
            ],
        },
        {
            "name": CHANGE,
            "kind": "text",
            "label": {"nl": "Wat zou u als eerste veranderen?", "en": "What would you change first?"},
            "hint": {
                "nl": "Een paar woorden is genoeg. Schrijf geen namen of adressen op.",
                "en": "A few words are enough. Please do not write down names or addresses.",
            },
        },
    ],
}
