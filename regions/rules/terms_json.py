"""Terms as stored: plain JSON in, one typed value out, and back; what does not fit is named."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from regions.rules.parameters import CHOICES, INNER_BOUNDS, PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = TypeVar("Value")
# Annotated types that the modules of the values import for the type checker only.
_NAMES = {"Mapping": Mapping, "BasisPoints": int, "Fen": int}
_KEPT_HINTS: dict[type[Any], Mapping[str, Any]] = {}
_UNBOUNDED_UNITS = frozenset({"bool", "choice", "list", "codes", "rules"})


class TermsFault(ValueError):
    """A parameter that does not fit; `key` names it.

    Codes: missing, unknown, type, bounds, choice, order, open_end, weights.
    """

    def __init__(self, key: str, code: str) -> None:
        super().__init__(f"{key}: {code}")
        self.key = key
        self.code = code


def read(kind: type[Value], params: Mapping[str, Any]) -> Value:
    """Build the dataclass from stored parameters; raises TermsFault."""
    return kind(**_read_fields(kind, params, _hints(kind), ""))


def write(value: Any) -> Any:
    """Return the value as JSON types only: enums by value, tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        written = {field.name: getattr(value, field.name) for field in fields(value)}
        return {key: write(part) for key, part in written.items() if part != ()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: write(part) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [write(part) for part in value]
    return value


def faults(params: Mapping[str, Any]) -> list[TermsFault]:
    """Return what is out of bounds or not a choice, for a form; an empty list is fine.

    Every number within a parameter is held against its bounds, key by key.
    """
    found = [TermsFault(key, "unknown") for key in params if key not in PARAMETERS]
    for key, parameter in PARAMETERS.items():
        if key not in params:
            found.append(TermsFault(key, "missing"))
            continue
        if parameter.unit not in _UNBOUNDED_UNITS:
            numbers = _numbers(params[key])
            found += [
                TermsFault(key, "bounds") for number in numbers if not parameter.allows(number)
            ]
    inner, choices, order = _wrong_inside(params), _wrong_choices(params), _wrong_order(params)
    return [*found, *inner, *choices, *order]


def _hints(kind: type[Any]) -> Mapping[str, Any]:
    """Return the types of the fields, kept: evaluating them takes longer than reading values."""
    if kind not in _KEPT_HINTS:
        _KEPT_HINTS[kind] = typing.get_type_hints(kind, localns=_NAMES)
    return _KEPT_HINTS[kind]


def _read_fields(
    kind: type[Any], params: Mapping[str, Any], hints: Mapping[str, Any], path: str
) -> dict[str, Any]:
    if not isinstance(params, Mapping):
        raise TermsFault(path.rstrip("."), "type")
    known = {field.name: field for field in fields(kind)}
    for key in params:
        if key not in known:
            raise TermsFault(f"{path}{key}", "unknown")
    for key, field in known.items():
        if key not in params and field.default is MISSING:
            raise TermsFault(f"{path}{key}", "missing")
    return {key: _read(hints[key], params[key], f"{path}{key}") for key in params}


def _read(hint: Any, value: Any, key: str) -> Any:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        return None if value is None else _read(inner[0], value, key)
    if origin is tuple:
        parts = _as(list, list(value) if isinstance(value, tuple) else value, key)
        return tuple(_read(inner[0], part, key) for part in parts)
    if origin is Mapping:
        read_parts = {
            name: _read(inner[1], part, key) for name, part in _as(dict, value, key).items()
        }
        return types.MappingProxyType(read_parts)
    if is_dataclass(hint):
        inner_kind = typing.cast("type[Any]", hint)
        return inner_kind(**_read_fields(inner_kind, value, _hints(inner_kind), f"{key}."))
    if issubclass(hint, Enum):
        return _member(hint, value, key)
    return _as(hint, value, key)


def _as(kind: type[Value], value: Any, key: str) -> Value:
    # True is an int to Python, but never an amount.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TermsFault(key, "type")
    return value


def _member(kind: type[Enum], value: Any, key: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        raise TermsFault(key, "choice") from None


def _numbers(value: Any) -> Iterator[int]:
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if key != "max_bonus_bp":  # basis points among points; held against the rate instead
                yield from _numbers(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _numbers(part)


def _wrong_inside(params: Mapping[str, Any]) -> Iterator[TermsFault]:
    for path, (least, most) in INNER_BOUNDS.items():
        outer, _, inner = path.partition(".")
        holder = params.get(outer)
        number = holder.get(inner) if isinstance(holder, Mapping) else None
        if isinstance(number, int) and not least <= number <= most:
            yield TermsFault(path, "bounds")


def _wrong_choices(params: Mapping[str, Any]) -> Iterator[TermsFault]:
    for key, allowed in CHOICES.items():
        outer, _, innermost = key.partition(".")
        value = params.get(outer)
        if innermost and isinstance(value, Mapping):
            value = value.get(innermost)
        chosen = value if isinstance(value, (list, tuple)) else [value]
        if outer in params and (not chosen or any(one not in allowed for one in chosen)):
            yield TermsFault(key, "choice")


def _wrong_order(params: Mapping[str, Any]) -> Iterator[TermsFault]:
    limits = [band.get("up_to") for band in params.get("approval_matrix_fen", ())]
    closed = limits[:-1]
    if limits and (limits[-1] is not None or None in closed or closed != sorted(set(closed))):
        yield TermsFault("approval_matrix_fen", "order")
    quality = params.get("quality", {})
    weights = [quality[key] for key in quality if key not in {"max_bonus_bp", "use"}]
    if quality and sum(weights) != 100:  # noqa: PLR2004 - the whole of the points
        yield TermsFault("quality", "weights")
