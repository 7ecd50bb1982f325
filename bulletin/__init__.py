"""One Chinese newspaper issue in, one broadcast-style Mandarin bulletin out.

What a program may use is named here, and is imported when it is asked for; what is not named may change
with any version.

Example:
    >>> from bulletin import Order
    >>> Order("samples/brief.md").output.name
    'output'
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bulletin.errors import BulletinError
    from bulletin.order import Order, Product
    from bulletin.produce import produce
    from bulletin.rehearsal import write_script
    from bulletin.synthesis.engines import read_station

__version__ = "0.1.0"

__all__ = ["BulletinError", "Order", "Product", "produce", "read_station", "write_script"]

_HOMES = {
    "BulletinError": "errors",
    "Order": "order",
    "Product": "order",
    "produce": "produce",
    "read_station": "synthesis.engines",
    "write_script": "rehearsal",
}


class _Package(ModuleType):
    """This package, whose public names are found in their modules."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever bears the name
        if name not in _HOMES:
            message = f"module 'bulletin' has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(f"bulletin.{_HOMES[name]}"), name)

    def __setattr__(self, name: str, value: object) -> None:
        # The import of the module `bulletin.produce` would put it in the place of its function.
        if not (name == "produce" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package
