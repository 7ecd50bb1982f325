"""The cast of voices.yaml, listed, and checked against the speakers that the engines have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.commands.doctor import look_at, try_jingles
from bulletin.commands.findings import Finding
from bulletin.commands.lines import clock
from bulletin.errors import BulletinError, ConfigError
from bulletin.messages import joined, message
from bulletin.station import questions
from bulletin.station.file_text import UTF8
from bulletin.station.settings import TurnAt
from bulletin.synthesis.engines import ENGINES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bulletin.messages import Message
    from bulletin.station import Station, Voice
    from bulletin.synthesis.row import EngineRow


def list_cast(station: Station, environ: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a table of the cast, then the speakers of each engine.

    The table asks a service for its speakers only where voices.yaml lets that service speak.
    """
    rows = _set_up(station)
    engines = "".join(f"{row.name:{_width(row)}} " for row in rows)
    yield message("voice          {engines} rate  reads", engines=engines)
    for voice in station.voices.values():
        names = joined([_cell(_cast_name(row, voice, station), _width(row)) for row in rows], " ")
        roles = _roles_of(voice, station)
        read = joined(roles, ", ") if roles else message("nothing")
        yield joined([f"{voice.name:14}", names, f"{voice.rate_percent:+4d}% ", read], " ")
    yield message("turns: {so}", so=_turns_of(station))
    yield ""
    for row in rows:
        yield from row.list_lines(station, environ, row in _asked(station, environ))


def check_cast(station: Station, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each voice, for the lexicon and for the jingles of a voices.yaml that could be read.

    Each engine that voices.yaml lets speak must have a speaker for each voice, and the embedded engine's
    speaker must reach the voice's tempo. A fault with any other engine is reported, but is no failure.
    """
    yield look_at(station)
    if station.encoding != UTF8:
        yield Finding(
            message("encoding"),
            message("saved as {encoding}, which is read; UTF-8 is better kept", encoding=station.encoding),
        )
    listed = {
        row.name: names
        for row in _asked(station, environ)
        if (names := row.listed(row.settings_of(station), environ)) is not None
    }
    for voice in station.voices.values():
        yield _check_voice(voice, station, listed)
    yield Finding(message("turns"), _turns_of(station))
    yield Finding(message("lexicon"), message("{n} entries", n=len(station.lexicon)))
    for question in questions(station.lexicon):
        yield Finding(message("please look"), question)
    yield try_jingles(station)


def _check_voice(voice: Voice, station: Station, listed: Mapping[str, Collection[str]]) -> Finding:
    from bulletin.synthesis.auto import may_speak

    what, speaking, names = message("voice {name}", name=voice.name), may_speak(station.engine), {}
    for row in _set_up(station):
        try:
            names[row.name] = row.cast_name(voice, station)
        except BulletinError as exc:
            return Finding(what, exc.message, exc.exit_code if row in speaking else 0)
    so = joined([*(f"{engine} {name}" for engine, name in names.items()), f"{voice.rate_percent:+d}%"], ", ")
    if any(names[engine] not in known for engine, known in listed.items()):
        so = message("{so}: the service no longer lists this speaker; name another one", so=so)
        return Finding(what, so, ConfigError.exit_code)
    return Finding(what, so)


def _roles_of(voice: Voice, station: Station) -> list[str]:
    roles = {
        "headlines": station.roles.headlines,
        "article": station.roles.article,
        "commentary": station.roles.commentary,
        "section": station.roles.section or (),
    }
    return [role for role, names in roles.items() if voice.name in names]


def _turns_of(station: Station) -> Message:
    """Return what voices.yaml wants of pieces that are long enough for several voices."""
    turns = station.roles.turns
    if turns is None:
        return message("none, one voice reads each piece to its end")
    shared = {"article": station.roles.article}
    if turns.commentary:
        shared["commentary"] = station.roles.commentary
    names = [f"{role} {', '.join(names)}" for role, names in shared.items() if len(set(names)) > 1]
    if not names:
        return message("none, as one voice alone reads each role of long pieces")
    return message(
        "in pieces over {over}, about every {after}, {at}: {names}",
        over=clock(turns.over_s),
        after=clock(turns.after_s),
        at=message("at crossheads") if turns.at is TurnAt.CROSSHEAD else message("at crossheads and paragraphs"),
        names=joined(names),
    )


def _set_up(station: Station) -> list[EngineRow]:
    return [row for row in ENGINES if row.is_set_up(row.settings_of(station))]


def _asked(station: Station, environ: Mapping[str, str]) -> list[EngineRow]:
    """Return the engines that send text to a service and that voices.yaml lets speak; none when offline."""
    from bulletin.offline import is_offline
    from bulletin.synthesis.auto import may_speak

    return [] if is_offline(environ) else [row for row in may_speak(station.engine) if row.sends_text]


def _width(row: EngineRow) -> int:
    return 30 if row.sends_text else 10


def _cast_name(row: EngineRow, voice: Voice, station: Station) -> str:
    try:
        return row.cast_name(voice, station)
    except ConfigError:
        return message("{speaker} (unknown)", speaker=voice.speaker(row.name))


def _cell(name: str, width: int) -> str:
    """Return a name filled up to `width` columns; its Chinese takes as many as its English."""
    return joined([name, " " * (width - len(name))], "")
