"""Documents and pictures: text of visitors is data, and letters of every neighbour are there."""

from pathlib import Path

import pytest
import typst

from webapp import documents

TEMPLATE = """
#let data = json("data.json")
#set document(title: "Dossier")
#set text(font: "Noto Sans", lang: "nl")
= #data.title
#figure(image("map.svg", alt: "A map"), caption: [Map])
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><rect width="200" height="80" fill="#eeeeee"/>'
    '<text x="10" y="50" font-family="Noto Sans" font-size="30">{}</text></svg>'
)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "dossier.typ"
    path.write_text(TEMPLATE)
    return path


def test_a_document_is_a_tagged_pdf(template):
    made = documents.pdf(template, {"title": "De Hoefbuurt"}, {"map.svg": SVG.format("a")})
    assert made.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in made


def test_what_a_visitor_wrote_is_text_and_never_markup(template):
    hostile = '#panic("out") = Heading $x$ #image("/etc/passwd")'
    assert documents.pdf(template, {"title": hostile}, {"map.svg": SVG.format("a")})


def test_a_template_reads_nothing_outside_its_own_folder(tmp_path):
    path = tmp_path / "greedy.typ"
    path.write_text('#set document(title: "x")\n#read("/../../etc/hostname")')
    with pytest.raises(typst.TypstError):
        documents.pdf(path, {})


@pytest.mark.parametrize("letters", ["é", "ğ", "ł", "Ж", "ξ"])
def test_letters_of_many_languages_are_drawn(letters):
    assert documents.png(SVG.format(letters)) != documents.png(SVG.format("\ufffd"))
    assert documents.png(SVG.format(letters)).startswith(b"\x89PNG")


def test_an_svg_cannot_bring_a_file_of_this_machine_in(tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(documents.png(SVG.format("secret")))
    link = f'<image href="{secret}" width="200" height="80"/></svg>'
    with pytest.raises(typst.TypstError):
        documents.png(SVG.format("a").replace("</svg>", link))


@pytest.mark.parametrize("pages", [1, 3])
def test_the_pages_of_a_document_are_counted(tmp_path, pages):
    path = tmp_path / "pages.typ"
    path.write_text(
        '#set document(title: "x")\n#set text(font: "Noto Sans")\n' + "a\n#pagebreak()\n" * (pages - 1) + "b"
    )
    assert documents.page_count(documents.pdf(path, {})) == pages


def test_what_is_no_document_has_no_pages():
    with pytest.raises(ValueError, match="no page"):
        documents.page_count(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Mooi\n park ❤️!", "Mooi park !"),
        ("Çiğdem, Łódź, Ελλάδα, Жук – “ja” €5", "Çiğdem, Łódź, Ελλάδα, Жук – “ja” €5"),
        ("e\u0301e\u0301n", "één"),
        ("a\u202eb\x01c", "abc"),
        ("مرحبا", None),
        ("漢字", None),
    ],
)
def test_only_letters_that_the_fonts_have_are_printed(text, printed):
    assert documents.printable(text) == printed


@pytest.mark.parametrize("text", [chr(point) for point in (*range(0x100), 0x11F, 0x142, 0x3A9, 0x436, 0x2764, 0x1F600)])
def test_whatever_is_called_printable_can_be_printed(tmp_path, text):
    path = tmp_path / "letters.typ"
    path.write_text('#set document(title: "x")\n#set text(font: "Noto Sans")\n#json("data.json").text')
    assert documents.pdf(path, {"text": "x" + (documents.printable(text) or "")})
