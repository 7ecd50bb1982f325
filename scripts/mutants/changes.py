"""Every single change that may be tried on a module: an operator, a sign, a constant, a flag, a lost `not` or `return`.

A whole number up to ten becomes one more or less; a larger one, a threshold mostly, is doubled or halved, and a decimal
one doubled or given the other sign. Left alone is what no test can be asked for: annotations, type
variables and the flags of `@dataclass`, which the type checker holds; `strict=` of `zip`, which asserts what holds
anyhow; the size of a cache, which decides nothing but time; all strings.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitAnd,
}
_OTHER_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_SMALL = 10
_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")
_SENSELESS = {"annotation", "returns", "type_comment", "type_params", "pattern"}
"""Fields of a node that hold no code to run, such as annotations."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one module."""

    module: Path
    """Path of the module, from the root of the checkout."""
    line: int
    where: str
    """The names of module and function, `mend.repair`, which stay the same if the module moves to another folder."""
    before: str
    after: str
    whole: str
    """The changed line, without blanks around it."""
    source: bytes
    """The module's source with the change."""

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.where.partition('.')[2]}: {self.before} -> {self.after}"


def changes_in(module: Path, source: bytes) -> list[tuple[Change, ...]]:
    """Return each place of `module`, in order, with the changes that may be made there."""
    return list(_visit(ast.parse(source), module.stem, module, source))


def _visit(node: ast.AST, where: str, module: Path, source: bytes) -> Iterator[tuple[Change, ...]]:
    if isinstance(node, ast.JoinedStr | ast.MatchValue) or _is_for_readers(node):
        return  # Python 3.11 gives no places inside an f-string
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        where = f"{where}.{node.name}"
    places = [(node, other) for other in _alternatives(node)]
    if isinstance(node, ast.Slice):
        ends = [end for end in (node.lower, node.upper) if end is not None and not isinstance(end, ast.Constant)]
        for end in ends:
            yield (_change(end, ast.BinOp(end, ast.Add(), ast.Constant(1)), where, module, source),)
    if places:
        yield tuple(_change(old, new, where, module, source) for old, new in places)
    is_signed = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
    for name, value in ast.iter_fields(node):
        if name not in _SENSELESS and not (is_signed and isinstance(value, ast.Constant)):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _visit(child, where, module, source)


def _is_for_readers(node: ast.AST) -> bool:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.keyword(arg="strict"):
            return True
        case ast.Call(func=ast.Name(id="dataclass" | "lru_cache" | "TypeVar")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
    return False


def _alternatives(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            for at, op in enumerate(node.ops):
                for other in _COMPARISONS[type(op)]:
                    yield _with(node, ops=[*node.ops[:at], other(), *node.ops[at + 1 :]])
        case ast.BoolOp():
            yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert()):
            yield node.operand
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _ARITHMETIC:
            yield _with(node, op=_ARITHMETIC[type(op)]())
        case ast.Constant(value=value):
            yield from map(ast.Constant, _other_values(value))
        case ast.Call(func=ast.Name(id=name)) if name in _OTHER_NAMES:
            yield _with(node, func=ast.Name(_OTHER_NAMES[name]))
        case ast.Return(value=None) | ast.Continue() | ast.Break():
            yield ast.Pass()


def _other_values(value: object) -> tuple[bool | float, ...]:
    match value:
        case bool():
            return (not value,)
        case int() if abs(value) <= _SMALL:
            return (value + 1, value - 1)
        case int():
            return (2 * value, value // 2)
        case float():
            return (2 * value or 1.0, -value or -1.0)
    return ()


def _with(node: ast.AST, **fields: object) -> ast.AST:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _change(old: ast.AST, new: ast.AST, where: str, module: Path, source: bytes) -> Change:
    """Return the change that puts `new` in place of `old`, and keeps every other byte of the file in its place."""
    line, column, end_line, end_column = (getattr(old, name) for name in _PLACE)
    starts = [0, *accumulate(map(len, source.splitlines(keepends=True)))]
    start, end = starts[line - 1] + column, starts[end_line - 1] + end_column
    is_tight = isinstance(new, ast.Call | ast.stmt) or (isinstance(new, ast.Constant) and repr(new.value)[0] != "-")
    text = ast.unparse(new) if is_tight else f"({ast.unparse(new)})"
    changed = source[:start] + text.encode() + source[end:]
    before = " ".join(source[start:end].decode().split())
    whole = changed[starts[line - 1] :].splitlines()[0].decode().strip()
    return Change(module, line, where, before, text, whole, changed)
