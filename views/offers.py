"""The formats that the document is offered in: what each download is called, and what it is good for."""

from __future__ import annotations

from application.reports import Ending
from locales.messages import Message, msg

HELP: dict[Ending, Message] = {
    "pdf": msg(
        "The finished layout, for reading, signing and filing. The fields can be filled in, and the assessment travels "
        "inside, so the file can be brought back here."
    ),
    "docx": msg(
        "To go on writing in Word. What is written in the marked places can be brought back here; other changes to the "
        "text stay in the document. LibreOffice opens it too, but may take the marks away when it saves."
    ),
    "md": msg("Plain text with headings and tables, for a wiki or for comparing two versions line by line."),
    "json": msg("The document's parts as data, for other programs to read. It cannot be brought back."),
    "pia.json": msg(
        "A .pia.json file that the French data protection authority's free PIA tool can import. It holds what has a "
        "place there: texts, measures and risks, no attachments. It arrives as an assessment in progress (status 0) "
        "and says itself what it leaves out."
    ),
}
LABELS: dict[Ending, Message] = {
    "pdf": msg("Download the DPIA draft as PDF"),
    "docx": msg("Download the DPIA draft as a Word document"),
    "md": msg("Download the DPIA draft as Markdown"),
    "json": msg("Download the DPIA draft as JSON"),
    "pia.json": msg("Download the DPIA draft for CNIL PIA"),
}
