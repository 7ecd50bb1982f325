"""`bulletin build`: the bulletin of each issue."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

import click

from bulletin.clock_time import clock_time
from bulletin.commands import options
from bulletin.commands.progress_bar import Progress
from bulletin.commands.refreshing import refresh_output
from bulletin.commands.terminal import fail, print_json, say_paths, warn
from bulletin.errors import BulletinError, ConfigError
from bulletin.machine import scarcity_named
from bulletin.messages import joined, message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack

    from bulletin.messages import Message
    from bulletin.order import Order, Product


class _Given(options.Asked, options.Wanted):
    """What the options give."""


@click.command(
    epilog=options.examples("bulletin build 2026-11-20.md", "bulletin build 第一版/ -o 播报 --engine edge --split")
)
@click.argument("issues", nargs=-1, required=True, metavar="ISSUE...")
@options.order
@click.option("--only", metavar="SLUG", show_default="all", help="That item alone, at once, as STEM.SLUG.mp3.")
@options.product
@options.json
@options.quiet
@click.option("-v", "--verbose", is_flag=True, help="A log on stderr to send: this machine, each step and its second.")
def build(
    issues: tuple[str, ...],
    only: str | None,
    is_json: bool,
    quiet: bool,
    verbose: bool,
    **given: Unpack[_Given],
) -> int:
    """Make the bulletin of each ISSUE.

    ISSUE is a file (text, markdown, a web page, an EPUB, a Word document), a folder (its .md, .txt and .html in the
    order of their names) or - for standard input.
    """
    from bulletin.order import Order

    if only and given["split"]:
        raise ConfigError(where="--split", so=message("--only makes one item alone; one of both is wanted"))
    if only and given["epub"]:
        raise ConfigError(
            where="--epub", so=message("--only makes one item alone, a book is whole; one of both is wanted")
        )
    if only and given["fit"]:
        so = message("--only makes one item alone, --fit a whole bulletin; one of both is wanted")
        raise ConfigError(where="--fit", so=so)
    if quiet and verbose:
        raise ConfigError(where="--quiet", so=message("--verbose says more; one of both is wanted"))
    orders = [Order(issue=issue, only=only, **options.asked_of(given), **options.product_of(given)) for issue in issues]
    _refuse_same_stems(orders)
    codes = [_build_one(order, is_json=is_json, is_quiet=quiet, is_verbose=verbose) for order in orders]
    if 0 in codes:
        codes.append(refresh_output(orders[0], issues))
    return next(filter(None, codes), 0)


def _build_one(order: Order, *, is_json: bool, is_quiet: bool, is_verbose: bool) -> int:
    from bulletin.commands.log_head import log_head
    from bulletin.produce import produce

    try:
        with Progress(is_quiet=is_quiet, is_verbose=is_verbose) as progress, scarcity_named():
            if is_verbose:
                for line in log_head(order.voices, os.environ):
                    progress.detailed(line)
            product = produce(order, progress)
            if seconds := product.report["seconds"]:
                progress.detailed(message("seconds: {stages}", stages=_lengths(seconds)))
        if is_json:
            print_json(product.report)
        else:
            say_paths(product.sounds)
    except BulletinError as exc:
        return fail(order.issue, exc, is_json=is_json)
    if not is_quiet:
        warn(_in_short(product))
        warn(_what_wants_eyes(product, order.issue))
    return 0


def _in_short(product: Product) -> str:
    if product.is_unchanged:
        return message("{path} is up to date", path=str(product.mp3))
    report = product.report
    n_spoken, total = (report["chunks"][name] for name in ("synthesized", "total"))
    if n_spoken == total:
        spoken = message("all {total} chunks spoken now", total=total)
    else:
        spoken = message(
            "{n_spoken} of {total} chunks spoken now, the rest from the store", n_spoken=n_spoken, total=total
        )
    return message(
        "{length} by {engine}; {spoken}",
        length=clock_time(report["duration_s"]),
        engine=report["engine"],
        spoken=spoken,
    )


def _what_wants_eyes(product: Product, issue: str) -> Message:
    """Return the last line of a build: how many places want eyes, and the command that shows them."""
    eyes = product.report["eyes"]
    if not any(eyes.values()):
        return message("nothing wants eyes")
    return message(
        "want eyes: {flags} places in the paper, {readings} readings, {suspects} clips; "
        "they are shown by: bulletin check {issue}",
        **eyes,
        issue=shlex.quote(issue),
    )


def _lengths(seconds: Mapping[str, float]) -> Message:
    return joined([f"{stage} {length_s:.1f}" for stage, length_s in seconds.items()], ", ")


def _refuse_same_stems(orders: list[Order]) -> None:
    from bulletin.segmenter import stem_of

    seen: dict[str, str] = {}
    for order in orders:
        stem = stem_of(order.issue)
        if stem in seen:
            raise ConfigError(
                where="build",
                so=message(
                    "'{other}' and '{issue}' would both be {stem}.mp3; build them apart",
                    other=seen[stem],
                    issue=order.issue,
                    stem=stem,
                ),
            )
        seen[stem] = order.issue
