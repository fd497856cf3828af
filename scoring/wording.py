"""How scores, ranges, bands and stops read in every table, chart and document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from locales.formats import number
from locales.messages import Message, msg
from locales.words import Words
from questionnaires.schema import STOPS, Stop
from scoring.parameters import BandId
from scoring.result import GateState, Score, StopState

STOP_NAMES: Mapping[Stop, Message] = {
    "kickoff": msg("kickoff"),
    "real-data": msg("use of real data"),
    "go-live": msg("go-live"),
}
STOP_STATES: Mapping[StopState, Message] = {
    "stopped": msg("Stopped"),
    "unsettled": msg("Not settled"),
    "clear": msg("Clear"),
}
# What the state of a stop means, in one sentence.
SENTENCES: Mapping[tuple[Stop, StopState], Message] = {
    ("kickoff", "stopped"): msg("The project cannot start yet."),
    ("kickoff", "unsettled"): msg("Whether the project can start depends on answers that are missing."),
    ("kickoff", "clear"): msg("No answer stands in the way of starting the project."),
    ("real-data", "stopped"): msg("Real personal data cannot be used yet."),
    ("real-data", "unsettled"): msg("Whether real data can be used depends on answers that are missing."),
    ("real-data", "clear"): msg("No answer stands in the way of using real data."),
    ("go-live", "stopped"): msg("The solution cannot take effect on people yet."),
    ("go-live", "unsettled"): msg("Whether the solution can go live depends on answers that are missing."),
    ("go-live", "clear"): msg("No answer stands in the way of going live."),
}
BAND_NAMES: Mapping[BandId, Message] = {
    "not-ready": msg("not ready"),
    "foundation-missing": msg("foundation missing"),
    "nearly-ready": msg("nearly ready"),
    "ready": msg("ready"),
}


def score_text(score: Score, words: Words) -> str:
    """Return the score with one decimal, or why there is none."""
    _ = words
    if not score.relevant:
        return _("nothing to score")
    if score.too_few or score.score is None:
        return _("too few answers")
    return number(score.score, words.language)


def range_text(score: Score, words: Words) -> str:
    """Return the range as "30.0–75.0", or that there is nothing to score."""
    _ = words
    if score.low is None or score.high is None:
        return _("nothing to score")
    return f"{number(score.low, words.language)}–{number(score.high, words.language)}"


def answered_text(score: Score, words: Words) -> str:
    """Return how many of the relevant questions have a known answer, as "12 of 18"."""
    _ = words
    return _("{answered} of {relevant}", answered=score.answered, relevant=score.relevant)


def band_text(score: Score, words: Words) -> str:
    """Return the band in words; an open gate is named, since it outranks the score."""
    _ = words
    if score.band is None:
        return _("no band yet")
    band = _.message(BAND_NAMES[score.band])
    return _("{band}, because an answer stands in the way", band=band) if score.gated else band


def capital(text: str) -> str:
    """Return `text` with its first letter as a capital and the rest as it is."""
    return text[:1].upper() + text[1:]


def stop_text(stop: Stop, words: Words) -> str:
    """Return the name of a stop as it begins a line."""
    return capital(words.message(STOP_NAMES[stop]))


def stop_meaning(stops: Mapping[Stop, StopState], stop: Stop, words: Words) -> str:
    """Return what the state of a stop means; of one that is clear, whether another comes before it that is not."""
    _, state = words, stops[stop]
    said = _.message(SENTENCES[stop, state])
    earlier = next((s for s in STOPS[: STOPS.index(stop)] if stops[s] != "clear"), None)
    if state != "clear" or earlier is None:
        return said
    before = _("But {stop} comes before it and is not clear yet.", stop=_.message(STOP_NAMES[earlier]))
    return f"{said} {before}"


def gate_counts(states: Collection[GateState], words: Words) -> str:
    """Return how many of a stop's gates stop it and how many answers are missing; nothing where there are none."""
    _, found = words, Counter(states)
    said = [_.plural("{n} answer stops it.", "{n} answers stop it.", found["open"]) if found["open"] else ""]
    said.append(
        _.plural("{n} answer is missing.", "{n} answers are missing.", found["pending"]) if found["pending"] else ""
    )
    return " ".join(filter(None, said))
