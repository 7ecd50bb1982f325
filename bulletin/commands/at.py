"""`bulletin at`: from a second of a bulletin to its sentence, its place in the paper and its readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bulletin.clock_time import clock_time, seconds_in
from bulletin.commands import options
from bulletin.commands.terminal import fail, in_language, print_json
from bulletin.errors import BulletinError, ConfigError
from bulletin.harmless import visible
from bulletin.messages import message
from bulletin.streams import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bulletin.publish.cues import Heard


@click.command(epilog=options.examples("bulletin at 2026-11-20 7:32", "bulletin at 2026-11-20 1:02:10 -o 播报"))
@click.argument("stem")
@click.argument("time", metavar="MM:SS")
@options.output
@options.json
def at(stem: str, time: str, output: Path, is_json: bool) -> int:
    """Show the sentence that is heard at a time: words, place in the paper, reading, lines for the lexicon.

    STEM is the name of the issue without suffix; the bulletin lies in the output folder.
    """
    from bulletin.publish.cues import heard_at
    from bulletin.publish.finished import read_publication

    try:
        at_s = seconds_of(time)
        report, script = read_publication(output, stem)
        if at_s > report["duration_s"]:
            so = message(
                "{time} is behind the end of {stem}, which is {length} long",
                time=time,
                stem=stem,
                length=clock_time(report["duration_s"]),
            )
            raise ConfigError(where="at", so=so)
        heard = heard_at(at_s, report["cues"], script)
    except BulletinError as exc:
        return fail(stem, exc, is_json=is_json)
    if is_json:
        print_json(_facts(heard, script))
    else:
        for line in _lines(heard, script):
            say(visible(in_language(line)) + "\n")
    return 0


def seconds_of(time: str) -> float:
    """Return a time as seconds.

    Raises:
        ConfigError: It is not of the form MM:SS or H:MM:SS.

    Example:
        >>> seconds_of("7:32"), seconds_of("1:02:10.5")
        (452.0, 3730.5)
    """
    length_s = seconds_in(time)
    if length_s is None:
        raise ConfigError(where="at", so=message("'{time}' is no time; MM:SS or H:MM:SS is wanted", time=time))
    return length_s


def lexicon_of(chunk: Mapping[str, Any], script: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the readings of a sentence that an editor may want to change, the uncertain first.

    A certain reading of a single character is none of them: its line would match the character everywhere.
    """
    inside = [each for each in script["readings"] if each["word"] in chunk["spoken"] and each["kind"] != "number"]
    return [each for each in inside if not each["certain"] or len(each["word"]) > 1]


def _lines(heard: Heard, script: Mapping[str, Any]) -> Iterator[str]:
    start, end = clock_time(heard.start_s, digits=1), clock_time(heard.end_s, digits=1)
    if heard.chunk is None:
        yield message("{start}–{end}  music: {jingle}", start=start, end=end, jingle=heard.jingle)
        return
    chunk = heard.chunk
    yield message("{start}–{end}  {id}  {voice}", start=start, end=end, id=chunk["id"], voice=chunk["voice"])
    if heard.is_pause:
        yield message("(in the pause behind it)")
    yield f"  {chunk['text']}"
    if chunk["file"]:
        yield message("printed: {file}:{line}", file=chunk["file"], line=chunk["line"])
    else:
        yield message("printed: nowhere, a phrase of voices.yaml")
    if chunk["spoken"] != chunk["text"]:
        yield message("said: {spoken}", spoken=chunk["spoken"])
    yield message("read: {pinyin}", pinyin=chunk["pinyin"])
    found = lexicon_of(chunk, script)
    if found:
        yield message("to change a reading, put its line into the lexicon:")
    for each in found:
        word = f'"{each["word"]}"' if each["word"].isascii() else each["word"]
        doubt = "" if each["certain"] else "  ?"
        yield f"  {word}: {each['pinyin']}{doubt}"


def _facts(heard: Heard, script: Mapping[str, Any]) -> dict[str, Any]:
    chunk = heard.chunk or {}
    return {
        "start_s": heard.start_s,
        "end_s": heard.end_s,
        "pause": heard.is_pause,
        "jingle": heard.jingle,
        **{key: chunk.get(key) for key in ("id", "slug", "voice", "text", "spoken", "pinyin", "file", "line", "key")},
        "lexicon": {each["word"]: each["pinyin"] for each in lexicon_of(chunk, script)} if chunk else {},
    }
