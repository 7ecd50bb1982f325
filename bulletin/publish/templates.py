"""Renders templates: the paper's words are escaped and cleaned wherever they go. The only importer of Jinja."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bulletin.harmless import presentable

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def template(package: str, name: str) -> Template:
    """Return a template of the folder `templates` of a package.

    It escapes each value for HTML and XML, and takes from it what XML forbids; a name without a value is an error.
    """
    return _environment(package).get_template(name)


@cache
def _environment(package: str) -> Environment:
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _clean(value: object) -> object:
    return presentable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
