"""A document in memory that has one of everything, in the size of a small impact assessment."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from documents.blocks import (
    Attachment,
    Block,
    Bullets,
    Document,
    Entry,
    Field,
    Fill,
    Heading,
    Matrix,
    MatrixPoint,
    Notice,
    PageBreak,
    Paragraph,
    Radar,
    RadarAxis,
    RiskTone,
    Table,
    Words,
)

WORDS = Words(
    contents="Indhold",
    page="Side {page} af {pages}",
    question="Spørgsmål",
    answer="Svar",
    note="Bemærkning",
    evidence="Dokumentation",
    unshowable="{count} tegn kunne ikke vises og er erstattet af �. Teksten står uændret i den vedhæftede fil.",
    left_out="{count} tegn er udeladt her. Hele teksten står i den vedhæftede fil.",
    choose="Vælg",
)

LONG_ANSWER = (
    "Forvaltningen modtager omkring 14.000 ansøgninger om året. Sagsbehandleren læser i dag hver ansøgning og finder "
    "selv de bilag frem, som afgørelsen hviler på. Systemet skal foreslå, hvilke bilag der mangler, og hvilken frist "
    "der gælder; det foreslår ikke, om ansøgeren har ret til ydelsen.\n\n"
    "Sagsbehandleren ser forslaget ved siden af sagen og skal selv tage stilling, før et brev kan sendes."
)

DRAFTED = Field(
    label="Behandlingens karakter, omfang og formål",
    state="drafted",
    state_label="Udfyldt",
    entries=(
        Entry(
            question="Hvad skal systemet bruges til, og hvem tager den endelige beslutning i sagen?",
            answer=LONG_ANSWER,
            note="Afgrænsningen over for økonomisk friplads er endnu ikke aftalt med Børn og Unge.",
            evidence="Projektgrundlag, version 3, afsnit 2.1; https://intranet.kommune.dk/projekter/friplads/grundlag",
            provenance="Mette Østergård, projektleder, 14. oktober 2026",
        ),
        Entry(
            question="Hvor mange borgere bliver berørt?",
            answer="Mellem 10.000 og 15.000 om året",
            provenance="Jens Ågesen, fagchef, 2. november 2026",
        ),
    ),
)
PARTLY = Field(
    label="Lagring og sletning",
    state="partly",
    state_label="Delvist udfyldt",
    hint="Angiv både den frist, der følger af loven, og den, der er sat op i it-systemet.",
    entries=(
        Entry("Er der fastsat slettefrister for alle oplysninger?", "Ja, for de fleste", evidence="Sletteplan 2025"),
    ),
    missing="Skriv slettefristen for træningsdata. Det gør systemejeren sammen med databeskyttelsesrådgiveren.",
)
TO_COMPLETE = Field(
    label="De registreredes synspunkter",
    state="to-complete",
    state_label="Mangler",
    hint="Det kan undlades, hvis grunden skrives her.",
    missing="Skriv, hvordan borgernes synspunkter er indhentet, eller hvorfor det ikke er sket.",
)

AXES = (
    RadarAxis("Formål og gevinst", 82, 74, 90, "82,0 (74,0–90,0)"),
    RadarAxis("Data", 61, 48, 71, "61,0 (48,0–71,0)"),
    RadarAxis("Jura og databeskyttelse", 44, 30, 66, "44,0 (30,0–66,0)"),
    RadarAxis("Etik og gennemsigtighed", None, 20, 80, "20,0–80,0"),
    RadarAxis("Teknik og it-sikkerhed", 70, 65, 78, "70,0 (65,0–78,0)"),
    RadarAxis("Organisation og kompetencer", 55, 40, 69, "55,0 (40,0–69,0)"),
    RadarAxis("Drift og opfølgning", 38, 22, 60, "38,0 (22,0–60,0)"),
)
RADAR = Radar(
    caption="Figur 1. Modenhed på syv områder",
    alternative="Radar over syv områder. Højest ligger formål og gevinst med 82, lavest drift og opfølgning med 38.",
    axes=AXES,
    score_label="Modenhed (0-100)",
    range_label="Spænd efter de svar, der mangler",
)
TONES: tuple[RiskTone, ...] = ("low", "moderate", "high", "very-high")
TONE_WORDS = ("Lav", "Moderat", "Høj", "Meget høj")
STEPS = ("Ubetydelig", "Begrænset", "Betydelig", "Maksimal")
MATRIX = Matrix(
    caption="Figur 2. Risici efter alvor og sandsynlighed",
    alternative="Matrix over alvor og sandsynlighed med fem risici. Nummer 4 og 5 er meget høje.",
    severity_label="Alvor",
    likelihood_label="Sandsynlighed",
    severities=STEPS,
    likelihoods=STEPS,
    levels=tuple(
        tuple((TONE_WORDS[level], TONES[level]) for level in row)
        for row in ((0, 0, 1, 1), (0, 1, 1, 2), (1, 2, 2, 3), (2, 2, 3, 3))
    ),
    points=tuple(
        MatrixPoint(number, f"Risiko {number}", severity, likelihood, suggested=number % 2 == 0)
        for number, (severity, likelihood) in enumerate(((1, 1), (2, 2), (2, 2), (4, 3), (4, 4)), 1)
    ),
    suggested_label="Foreslået af svarene, ikke bekræftet",
)
CHOICES = (("yes", "Ja, det er aftalt"), ("no", "Nej"), ("partly", "Delvist, og der mangler en skriftlig aftale"))
RISKS = Table(
    caption="Tabel 2. Risici og foranstaltninger",
    head=("Nr.", "Risiko", "Sandsynlighed", "Konsekvens", "Foranstaltning"),
    rows=tuple(
        (
            f"R{number}",
            "Et forkert forslag bliver fulgt uden at blive læst, fordi travlheden er stor.",
            "Middel",
            "Alvorlig",
            "Stikprøver hver måned; forslaget skjules i hver tyvende sag, så fejl kan måles ≤ 5 %.",
        )
        for number in range(1, 26)
    ),
    row_heads=True,
    widths=(0.7, 3, 1.5, 1.4, 3),
)


def text_blocks() -> tuple[Block, ...]:
    """One of every block."""
    return (
        Heading(1, "Sammenfatning", "1"),
        Paragraph("Kommunen er godt på vej, men to forhold skal afklares, før data må hentes.", "lead"),
        Paragraph(LONG_ANSWER),
        Bullets(("Hjemlen er beskrevet.", "Databehandleraftalen mangler.", "En prøve er aftalt til januar. " * 4)),
        Bullets(tuple(f"Trin {number} i planen." for number in range(1, 12)), numbered=True),
        Notice("Dette skal på plads først", "Der er ikke udpeget en systemejer.", "stop"),
        Notice("Vær opmærksom på", "Slettefristen for træningsdata er ikke besluttet.", "warning"),
        Notice("Ingen anmærkninger", "Formålet er beskrevet, og det er saglig begrundet.", "clear"),
        Heading(2, "Overblik over områderne", "1.1"),
        RADAR,
        Table(
            "Tabel 1. Tallene bag figuren",
            ("Område", "Modenhed", "Spænd"),
            tuple(
                (axis.label, "–" if axis.score is None else f"{axis.score:.0f}", f"{axis.low:.0f}–{axis.high:.0f}")
                for axis in AXES
            ),
            True,
            (3, 1, 1),
        ),
        PageBreak(),
        Heading(1, "Beskrivelse af behandlingen", "2"),
        Heading(2, "Formål", "2.1"),
        DRAFTED,
        PARTLY,
        TO_COMPLETE,
        Heading(3, "Modtagere", "2.1.a"),
        Paragraph("Oplysningerne gives ikke videre til andre myndigheder.", "note"),
        Heading(4, "Tredjelande"),
        Paragraph("Ingen."),
        Heading(1, "Risici", "3"),
        RISKS,
    )


def sample(*blocks: Block, repeat: int = 1) -> Document:
    """The document with these blocks, or with one of everything, `repeat` times over."""
    answers = json.dumps({"svar": {"formaal": LONG_ANSWER}}, ensure_ascii=False).encode()
    return Document(
        language="da",
        title="Udkast til konsekvensanalyse: Bilagshjælp i sager om økonomisk friplads",
        subtitle="Ærøskøbing Kommune, Børn og Unge",
        subject="Udkast til konsekvensanalyse vedrørende databeskyttelse",
        author="Ærøskøbing Kommune",
        created=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        footer="Udkast til konsekvensanalyse · Bilagshjælp · 22. november 2026",
        facts=(
            ("Projekt", "Bilagshjælp i sager om økonomisk friplads"),
            ("Dataansvarlig", "Ærøskøbing Kommune"),
            ("Projektleder", "Mette Østergård"),
            ("Svar til og med", "22. november 2026"),
            ("Indhold, version", "7"),
        ),
        notice=Notice(
            "Dette er et udkast",
            "Teksten er samlet af jeres egne svar. Den er ikke en juridisk vurdering og erstatter ikke "
            "databeskyttelsesrådgiverens.",
            "info",
        ),
        blocks=(blocks or text_blocks()) * repeat,
        words=WORDS,
        attachments=(Attachment("svar.json", "application/json", answers, "Svarene i maskinlæsbar form"),),
    )


def hostile_fills(text: str) -> tuple[Fill, ...]:
    """Places of every kind that hold the text."""
    return (
        Fill("fill/row/text", text, text, lines=3),
        Fill("fill/row/date", text, text, "date"),
        Fill("fill/row/choice", text, text, "choice", choices=((text, text), ("b", text))),
        Fill("fill/row/stray", text, text, "choice", choices=(("b", text),)),
    )


def hostile(text: str) -> Document:
    """The document with the same text in every place that takes one."""
    entry = Entry(text, text, text, text, text)
    fills = hostile_fills(text)
    blocks: tuple[Block, ...] = (
        *(Heading(level, text, text) for level in (1, 2, 3, 4)),
        Paragraph(text, "lead"),
        Bullets((text, text), numbered=True),
        Notice(text, text, "warning"),
        Field(text, "partly", text, (entry,), text, text, text, Fill("fill/row/field", text, text, lines=9)),
        Table(text, (text, text), ((text, text),), True),
        Table(text, (text,) * len(fills), (fills,)),
        replace(
            MATRIX,
            caption=text,
            alternative=text,
            severity_label=text,
            likelihood_label=text,
            severities=(text,) * 4,
            likelihoods=(text,) * 4,
            levels=tuple(tuple((text, tone) for tone in TONES) for _ in TONES),
            points=tuple(replace(point, label=text) for point in MATRIX.points),
            suggested_label=text,
        ),
        Radar(text, text, tuple(RadarAxis(text, 50, 20, 80, text) for _ in range(7)), text, text),
    )
    return replace(
        sample(*blocks),
        title=text,
        subtitle=text,
        subject=text,
        author=text,
        footer=text,
        facts=((text, text),),
        notice=Notice(text, text),
        attachments=(Attachment("a.json", "application/json", b"{}", text),),
    )
