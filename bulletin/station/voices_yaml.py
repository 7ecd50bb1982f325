"""voices.yaml becomes a `Station`.

What a file leaves out has the value of the file as shipped; its lexicon lies over the shipped one,
which holds general words.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from bulletin.errors import CoverError
from bulletin.station.aigc import AIGC_KEYS, read_aigc
from bulletin.station.cast import ROLE_KEYS, read_roles, read_voices
from bulletin.station.defaults import DEFAULTS
from bulletin.station.engines import EDGE_KEYS, KOKORO_KEYS, read_edge, read_kokoro
from bulletin.station.lexicon import laid_over, read_entries, read_lexicon, with_lexicon
from bulletin.station.phrases import PHRASE_KEYS, read_phrases
from bulletin.station.section import Section
from bulletin.station.settings import Pacing, Station
from bulletin.station.sound import SOUND_KEYS, read_sound
from bulletin.station.source import read_source
from bulletin.station.tree import read_tree
from bulletin.station.wording import visible

__all__ = ["read_lexicon", "read_station", "with_lexicon"]

_HERE = Path("voices.yaml")
_KEYS = ("station", "engine", "voices", "roles", "pacing", "sound", "engines", "store", "lexicon")
_STATION_KEYS = (
    "name",
    "opening",
    "ai_label",
    "headlines",
    "details",
    "closing",
    "bylines",
    *PHRASE_KEYS,
    "captions",
    "aigc",
    "cover",
)
_PACING_KEYS = (
    "characters_per_minute",
    "clause_s",
    "enumeration_s",
    "semicolon_s",
    "colon_s",
    "dash_s",
    "sentence_s",
    "ellipsis_s",
    "title_s",
    "byline_s",
    "crosshead_s",
    "list_item_s",
    "headline_s",
    "paragraph_s",
    "section_s",
    "article_s",
)


def read_station(path: Path | None) -> Station:
    """Return the station of the file `path`; without one of ./voices.yaml, else of the shipped file.

    Raises:
        ConfigError: The file, or anything in it, is not as wanted; with line and column.
        JingleError: A jingle is not a file.
    """
    shipped = _shipped()
    chosen = path or (_HERE if os.path.lexists(_HERE) else shipped)
    station = _read(chosen)
    if _is_same(chosen, shipped):
        return station
    return replace(station, lexicon=laid_over(_read(shipped).lexicon, station.lexicon))


def _shipped() -> Path:
    # A wheel has the file in the package; a checkout has it beside the package, where editors look.
    inside = Path(__file__).with_name("voices.yaml")
    return inside if inside.exists() else Path(__file__).parents[2] / "voices.yaml"


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _read(path: Path) -> Station:
    root = Section.of(read_tree(path), "", keys=_KEYS)
    station = Section.of(root.node("station"), "station.", keys=_STATION_KEYS)
    voices = read_voices(root.node("voices"), DEFAULTS.voices)
    roles = Section.of(root.node("roles"), "roles.", keys=ROLE_KEYS)
    pacing = Section.of(root.node("pacing"), "pacing.", keys=_PACING_KEYS)
    sound = Section.of(root.node("sound"), "sound.", keys=SOUND_KEYS)
    engines = Section.of(root.node("engines"), "engines.", keys=("edge", "kokoro"))
    edge = Section.of(engines.node("edge"), "engines.edge.", keys=EDGE_KEYS)
    store = Section.of(root.node("store"), "store.", keys=("limit_gb",))
    kokoro = Section.of(engines.node("kokoro"), "engines.kokoro.", keys=KOKORO_KEYS)
    return Station(
        source=visible(str(path)),
        name=station.text("name", DEFAULTS.name),
        phrases=read_phrases(station, DEFAULTS.phrases),
        voices=voices,
        roles=read_roles(roles, DEFAULTS.roles, voices=voices),
        engine=root.choice("engine", DEFAULTS.engine),
        bylines=station.choice("bylines", DEFAULTS.bylines),
        captions=station.choice("captions", DEFAULTS.captions),
        aigc=read_aigc(Section.of(station.node("aigc"), "station.aigc.", keys=AIGC_KEYS), DEFAULTS.aigc),
        cover=read_source(station, "cover", DEFAULTS.cover, path.parent, file="JPEG or PNG", refusal=CoverError),
        pacing=_read_pacing(pacing, DEFAULTS.pacing),
        sound=read_sound(sound, DEFAULTS.sound, path.parent),
        edge=read_edge(edge, DEFAULTS.edge, path.parent),
        kokoro=read_kokoro(kokoro, DEFAULTS.kokoro, path.parent),
        lexicon=read_entries(root.node("lexicon"), "lexicon"),
        store_limit_gb=store.number("limit_gb", DEFAULTS.store_limit_gb, low=0.1, high=10_000, unit="GB"),
    )


def _read_pacing(section: Section, default: Pacing) -> Pacing:
    def rest(key: str, default_s: float) -> float:
        # Longer than 1.3 s inside a programme is dead air.
        return section.number(key, default_s, low=0, high=1.3, unit="seconds")

    return Pacing(
        characters_per_minute=section.whole(
            "characters_per_minute", default.characters_per_minute, low=120, high=400, unit="characters a minute"
        ),
        clause_s=rest("clause_s", default.clause_s),
        enumeration_s=rest("enumeration_s", default.enumeration_s),
        semicolon_s=rest("semicolon_s", default.semicolon_s),
        colon_s=rest("colon_s", default.colon_s),
        dash_s=rest("dash_s", default.dash_s),
        sentence_s=rest("sentence_s", default.sentence_s),
        ellipsis_s=rest("ellipsis_s", default.ellipsis_s),
        title_s=rest("title_s", default.title_s),
        byline_s=rest("byline_s", default.byline_s),
        crosshead_s=rest("crosshead_s", default.crosshead_s),
        list_item_s=rest("list_item_s", default.list_item_s),
        headline_s=rest("headline_s", default.headline_s),
        paragraph_s=rest("paragraph_s", default.paragraph_s),
        section_s=rest("section_s", default.section_s),
        article_s=rest("article_s", default.article_s),
    )
