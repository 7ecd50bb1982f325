"""`bulletin archive`: the bulletins of thousands of issues, by many processes or by shards."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from bulletin.commands import options

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Unpack


class _Given(options.Wanted):
    """What the options give."""

    voices: Path | None
    engine: str | None
    paper: str | None
    encoding: str | None


@click.command(
    epilog=options.examples(
        "bulletin archive 1986/ -o 播报/1986 --dry-run",
        "bulletin archive '*/*.txt' -o s3://wanbao/audio",
        "bulletin archive issues.csv --shard 3/40",
    )
)
@click.argument("what", metavar="FOLDER|GLOB|MANIFEST")
@click.option("-o", "--output", default="output", metavar="URL", help="Folder or s3://bucket/prefix of the bulletins.")
@click.option(
    "--store",
    metavar="URL",
    show_default="BULLETIN_CACHE, else the user's cache folder",
    help="Folder or s3://bucket/prefix of the clips, which all workers share.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    show_default="local; with --shard none",
    help="local: a process a core. local:N: N of them. tcp://HOST:PORT: the workers of a Dask scheduler.",
)
@click.option(
    "--shard",
    metavar="I/N",
    show_default="all",
    help="Every N-th issue from the I-th on, in this process if no --cluster is named.",
)
@click.option("--dry-run", is_flag=True, help="What it would take, from the scripts alone: no sound, no file.")
@options.voices
@options.engine
@options.paper
@options.encoding
@options.product
@options.json
@options.quiet
def archive(
    what: str,
    output: str,
    store: str | None,
    cluster: str | None,
    shard: str | None,
    dry_run: bool,
    is_json: bool,
    quiet: bool,
    **given: Unpack[_Given],
) -> int:
    """Make the bulletin of each issue of an archive; what is up to date stays as it is.

    FOLDER: each file and each folder of pages in it is an issue. GLOB: each match. MANIFEST: a .csv with the columns
    issue and, if wanted, stem, date, paper, encoding; or a .list with a path a line.
    """
    from bulletin.archive.asked import Asked
    from bulletin.commands.archive_run import look_at_all, make_all
    from bulletin.order import Order
    from bulletin.store.folder import store_folder

    order = Order(
        issue="",
        voices=given["voices"],
        engine=given["engine"],
        paper=given["paper"],
        encoding=given["encoding"],
        **options.product_of(given),
    )
    store = store or str(store_folder(os.environ))
    asked = Asked.of(what, order, output=output, store=store, cluster=cluster, shard=shard)
    if dry_run:
        return look_at_all(asked, is_json=is_json, is_quiet=quiet)
    return make_all(asked, is_json=is_json, is_quiet=quiet)
