"""Who is in the cast, and can each be spoken? voices.yaml held against both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.commands.doctor import look_at, try_jingles
from bulletin.commands.findings import Finding
from bulletin.errors import BulletinError, ConfigError
from bulletin.station import EngineChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from bulletin.station import Station, Voice

_MANDARIN = ("zh-CN", "zh-TW")


def list_cast(station: Station, environ: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a table of the cast, then the speakers of both engines.

    The online service is asked for its list only where voices.yaml lets it speak.
    """
    from bulletin.synthesis.edge.cast import SPEAKERS
    from bulletin.synthesis.kokoro.speakers import FILES

    yield f"{'voice':14} {'kokoro':10} {'edge':30} {'rate':>5}  reads"
    for voice in station.voices.values():
        roles = ", ".join(_roles_of(voice, station)) or "nothing"
        yield f"{voice.name:14} {voice.kokoro:10} {_edge_name(voice):30} {voice.rate_percent:+4d}%  {roles}"
    yield ""
    yield f"kokoro, on this machine: {', '.join(FILES)}"
    reasons: list[str] = []
    listed = _listed(station, environ, told=reasons.append)
    if listed is None:
        why = f"the service does not answer ({'; '.join(reasons)})" if reasons else "the service was not asked"
        yield f"edge, built-in list, {why}: {', '.join(SPEAKERS)}"
        return
    yield f"edge, as the service lists them: {', '.join(short for short, full in SPEAKERS.items() if full in listed)}"
    gone = [short for short, full in SPEAKERS.items() if full not in listed]
    if gone:
        yield f"edge, no longer listed: {', '.join(gone)}"
    others = sorted(full for full in listed if full.startswith(_MANDARIN) and full not in SPEAKERS.values())
    if others:
        yield f"edge, listed and unknown here: {', '.join(others)}"


def check_cast(station: Station, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each voice, the lexicon and the jingles of a file that could be read.

    A voice must have a speaker in the engine that voices.yaml chooses, in both for `auto`, and of the embedded
    one a tempo that it reaches. What is amiss with the other engine is mentioned.
    """
    yield look_at(station)
    listed = _listed(station, environ)
    for voice in station.voices.values():
        yield _check_voice(voice, station, listed)
    yield Finding("lexicon", f"{len(station.lexicon)} entries")
    yield try_jingles(station)


def _check_voice(voice: Voice, station: Station, listed: Collection[str] | None) -> Finding:
    from bulletin.synthesis.edge.cast import full_name
    from bulletin.synthesis.kokoro.speakers import require_speaker, style
    from bulletin.synthesis.kokoro.tempo import speed_of
    from bulletin.synthesis.pace import pace_for

    what, is_edge_asked = f"voice {voice.name}", station.engine is not EngineChoice.KOKORO
    try:
        require_speaker(voice)
        style(voice.kokoro)
        speed_of(voice, pace_for(station.pacing) * (1 + voice.rate_percent / 100))
    except BulletinError as exc:
        return Finding(what, str(exc), 0 if station.engine is EngineChoice.EDGE else exc.exit_code)
    try:
        speaker = full_name(voice)
    except ConfigError as exc:
        return Finding(what, str(exc), exc.exit_code if is_edge_asked else 0)
    so = f"kokoro {voice.kokoro}, edge {speaker}, {voice.rate_percent:+d}%"
    if listed is not None and speaker not in listed:
        return Finding(what, f"{so}: the service no longer lists this speaker; name another one", ConfigError.exit_code)
    return Finding(what, so)


def _roles_of(voice: Voice, station: Station) -> list[str]:
    roles = {
        "headlines": station.roles.headlines,
        "article": station.roles.article,
        "commentary": station.roles.commentary,
        "section": station.roles.section or (),
    }
    return [role for role, names in roles.items() if voice.name in names]


def _edge_name(voice: Voice) -> str:
    from bulletin.synthesis.edge.cast import full_name

    try:
        return full_name(voice)
    except ConfigError:
        return f"{voice.edge} (unknown)"


def _may_ask(station: Station, environ: Mapping[str, str]) -> bool:
    from bulletin.synthesis.edge.endpoint import is_offline

    return station.engine is not EngineChoice.KOKORO and not is_offline(environ)


def _listed(
    station: Station, environ: Mapping[str, str], *, told: Callable[[str], object] = str
) -> frozenset[str] | None:
    """Return the service's names of its speakers; `None`: it is not to be asked, or does not answer and `told` why."""
    if not _may_ask(station, environ):
        return None
    from bulletin.synthesis.edge.probe import list_speakers

    return list_speakers(station.edge, environ, told=told)
