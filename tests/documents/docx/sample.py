"""Documents in memory for the tests of DOCX: one with one of everything, and one with the same text everywhere."""

from __future__ import annotations

from dataclasses import replace

from documents.blocks import Attachment, Block, Document, Field, Fill, Heading, Matrix, MatrixPoint, RiskTone, Table
from documents.returned import ASSESSMENT
from tests.documents.pdf import sample as pdf_sample

ASSESSMENT_FILE = '{"format": "klarsyn/1", "projekt": "Ærø 😀"}'.encode()
ARTICLES = (("c", "Artikel 6, stk. 1, litra c"), ("e", "Artikel 6, stk. 1, litra e"))
LONG_TAG = f"purposes/{'r' * 40}/{'legal-basis-' * 4}"
NASTY_VALUE = 'Linje et\næøå ÆØÅ\n\n😀 👩\u200d👧\t]]> <b>&amp; "\' \u200f=cmd| {PAGE}\n{ INCLUDEPICTURE "x" }'
TONES: tuple[tuple[str, RiskTone], ...] = (
    ("Lav", "low"), ("Middel", "moderate"), ("Høj", "high"), ("Meget høj", "very-high"),
)  # fmt: skip

MATRIX = Matrix(
    caption="Figur 2. Risikomatrix",
    alternative="Matrixen viser fire risici; en er meget høj.",
    severity_label="Konsekvens",
    likelihood_label="Sandsynlighed",
    severities=("Lille", "Mærkbar", "Alvorlig", "Kritisk"),
    likelihoods=("Sjælden", "Mulig", "Sandsynlig", "Næsten sikker"),
    levels=tuple(tuple(TONES[(row + column) // 2] for column in range(4)) for row in range(4)),
    points=(
        MatrixPoint(1, "Forslaget følges ulæst", 3, 3, suggested=False),
        MatrixPoint(2, "Uvedkommende ser bilag", 4, 3, suggested=True),
        MatrixPoint(3, "Data går tabt", 3, 3, suggested=True),
        MatrixPoint(4, "Børn bliver profileret", 1, 1, suggested=False),
    ),
    suggested_label="Foreslået, ikke bekræftet",
)

TEXT = Fill("statements/d07/text", "Begrundelse", "Det er nødvendigt.", lines=6, provenance="Mette, 2. november 2026")
EMPTY_TEXT = Fill("statements/d08/text", "De registreredes synspunkter")
CHOICE = Fill("purposes/p-1/basis", "Hjemmel", "e", "choice", choices=ARTICLES)
EMPTY_CHOICE = Fill("purposes/p-2/basis", "Hjemmel", "", "choice", choices=ARTICLES)
DAY = Fill("purposes/p-1/due", "Frist", "2026-12-24", "date")
EMPTY_DAY = Fill("purposes/p-2/due", "Frist", "", "date")
LONG = Fill(LONG_TAG, "Et navn på mere end fireogtres tegn, som Word ellers ville skære af midt i", "kort")


def field(fill: Fill) -> Field:
    """A field with this place to write in."""
    return Field("Felt", "to-complete", "Mangler", (), "Skriv her.", "Kort.", "D07", fill)


def places() -> tuple[Block, ...]:
    """A place of every kind, filled and empty, in fields and in a table."""
    head = ("Formål", "Hjemmel", "Frist", "Bemærkning")
    rows = (("Sagsbehandling", CHOICE, DAY, LONG), ("Kontrol", EMPTY_CHOICE, EMPTY_DAY, "Ingen"))
    return field(TEXT), field(EMPTY_TEXT), Table("Tabel 3. Formål", head, rows, True, (2, 2, 1, 1))


def document(*blocks: Block) -> Document:
    """The sample with these blocks, or with one of everything, and the assessment in it."""
    everything = (*pdf_sample.text_blocks(), Heading(1, "Steder at skrive", "4"), MATRIX, *places())
    attachment = Attachment(ASSESSMENT, "application/json", ASSESSMENT_FILE, "Selvvurderingen")
    words = replace(pdf_sample.WORDS, to_complete="Skal udfyldes", choose="Vælg")
    return replace(pdf_sample.sample(*(blocks or everything)), attachments=(attachment,), words=words)


def hostile(text: str) -> Document:
    """A document with the same text in every place that takes one."""
    base = pdf_sample.hostile(text)
    four = (text, text, text, text)
    points = tuple(MatrixPoint(number, text, 2, 3, suggested=bool(number % 2)) for number in range(1, 4))
    levels: tuple[tuple[tuple[str, RiskTone], ...], ...] = tuple(tuple((text, "high") for _ in four) for _ in four)
    choices = (("a", text), ("b", text))
    fills = (
        Fill("g/1/text", text, text, lines=3, provenance=text),
        Fill("g/1/choice", text, "b", "choice", choices=choices),
        Fill("g/2/choice", text, text, "choice", choices=choices),
        Fill("g/1/day", text, text, "date"),
    )
    words = replace(
        base.words, contents=text, question=text, answer=text, note=text, evidence=text, to_complete=text, choose=text
    )
    return replace(
        base,
        words=words,
        blocks=(
            *base.blocks,
            Matrix(text, text, text, text, four, four, levels, points, text),
            field(Fill("g/3/text", text, text)),
            Table(text, four, (fills,), widths=(1, 1, 1, 1)),
        ),
        attachments=(Attachment(text, text, ASSESSMENT_FILE, text),),
    )
