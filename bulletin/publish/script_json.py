"""A script as JSON: `bulletin script --json` and `STEM.script.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bulletin.model import Play, Read, Rest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.model import Article, Chunk, Item, Line, Passage, Pronunciation, Script
    from bulletin.order import Draft


def script_json(draft: Draft, lines: Mapping[str, Line]) -> dict[str, Any]:
    """Return what will be said, by whom, and what is left out, ready for `json.dumps`.

    Args:
        lines: What the engine will be given, by chunk id.
    """
    script, lengths = draft.script, draft.lengths
    return {
        "issue": {
            "title": script.masthead.title,
            "paper": script.masthead.paper,
            "date": script.masthead.date,
            "encoding": script.issue.encoding,
            "characters": len(script.issue.text),
            "files": [{"name": file.name, "start": file.start, "end": file.end} for file in script.issue.files],
        },
        "articles": [_article(article) for article in script.articles],
        "items": [_item(item, lengths.items_s[at]) for at, item in enumerate(script.items)],
        "chunks": _chunks(draft, lines),
        "dropped": [{"span": list(d.span), "text": d.text, "reason": d.reason} for d in script.dropped],
        "joins": [{"span": list(j.span), "before": j.before, "after": j.after} for j in script.joins],
        "repairs": [{"span": list(r.span), "from": r.printed, "to": r.mended, "rule": r.rule} for r in script.repairs],
        "edits": edits_json(script),
        "flags": _flags(script),
        "readings": [_reading(finding) for finding in draft.readings],
        "estimate_s": round(lengths.total_s, 1),
        "fit": fit_json(draft),
    }


def fit_json(draft: Draft) -> dict[str, Any] | None:
    """Return how the programme was made to fill its slot, ready for `json.dumps`; `None` without a slot."""
    fit = draft.fit
    if fit is None:
        return None
    places = draft.script.issue.lines(each.span[0] for each in fit.left_out)
    return {
        "slot_s": fit.slot_s,
        "estimate_s": fit.estimate_s,
        "characters_per_minute": fit.characters_per_minute,
        "steps": [{"step": step.value, "amount": amount} for step, amount in fit.steps.items()],
        "left_out": [
            {
                "slug": each.slug,
                "span": list(each.span),
                "text": each.text,
                "paragraph": each.is_whole_paragraph,
                "file": file,
                "line": line,
            }
            for each, (file, line) in zip(fit.left_out, places, strict=True)
        ],
    }


def edits_json(script: Script) -> list[dict[str, Any]]:
    """Return the words that an editor has changed."""
    return [{"slug": e.slug, "span": list(e.span), "from": e.printed, "to": e.changed} for e in script.edits]


def _flags(script: Script) -> list[dict[str, Any]]:
    """Return the flags, each with the file and the line, from 1, in which it begins."""
    lines = script.issue.lines(flag.span[0] for flag in script.flags)
    return [
        {"span": list(f.span), "text": f.text, "kind": f.kind, "message": f.message, "file": file, "line": line}
        for f, (file, line) in zip(script.flags, lines, strict=True)
    ]


def _reading(finding: Pronunciation) -> dict[str, Any]:
    return {
        "word": finding.word,
        "pinyin": finding.pinyin,
        "source": finding.source.value,
        "certain": finding.is_certain,
        "count": finding.count,
        "kind": finding.kind.value,
        "context": finding.context,
        "why": finding.why or None,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "slug": article.slug,
        "title": article.title.text,
        "kicker": _text(article.kicker),
        "deck": _text(article.deck),
        "kind": article.kind.value,
        "byline": article.byline.names if article.byline else None,
        "dateline": _text(article.dateline),
        "credit": _text(article.credit),
        "parent": article.parent,
        "crossheads": [p.passage.text for p in article.paragraphs if p.is_crosshead],
        "paragraphs": [p.passage.text for p in article.paragraphs],
        "span": list(article.span),
        "confidence": article.confidence,
    }


def _item(item: Item, length_s: float) -> dict[str, Any]:
    shape: dict[str, Any] = {"role": None, "voice": None, "text": None, "spoken": None, "jingle": None}
    match item:
        case Read():
            shape |= {"role": item.role.value, "voice": item.voice, "text": item.text, "spoken": item.spoken}
            kind = "read"
        case Play():
            shape |= {"jingle": item.jingle.value}
            kind = "play"
        case Rest():
            kind = "rest"
    return {"type": kind, "slug": item.slug, **shape, "length_s": round(length_s, 2)}


def _chunks(draft: Draft, lines: Mapping[str, Line]) -> list[dict[str, Any]]:
    """Return the chunks, each with the file and the line, from 1, in which it begins; a fixed phrase has none."""
    script = draft.script
    places = iter(script.issue.lines(chunk.spans[0][0] for chunk in script.chunks if chunk.spans))
    return [
        _chunk(chunk, lines[chunk.id], draft.lengths.chunks_s[chunk.id], draft.pinyin.get(chunk.id), place)
        for chunk in script.chunks
        for place in (next(places) if chunk.spans else (None, None),)
    ]


def _chunk(
    chunk: Chunk, line: Line, estimate_s: float, pinyin: str | None, place: tuple[str | None, int | None]
) -> dict[str, Any]:
    return {
        "id": chunk.id,
        "item": chunk.item,
        "slug": chunk.slug,
        "voice": chunk.voice,
        "text": chunk.text,
        "spoken": chunk.spoken,
        "sent": line.sent,
        "characters": chunk.n_characters,
        "estimate_s": round(estimate_s, 2),
        "spans": [list(span) for span in chunk.spans],
        "repeat": chunk.is_repeat,
        "key": line.key,
        "pinyin": pinyin,
        "file": place[0],
        "line": place[1],
    }


def _text(passage: Passage | None) -> str | None:
    return passage.text if passage else None
