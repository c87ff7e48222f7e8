"""Every address has a gate or a reason to have none, and a view that is whole."""

from collections.abc import Iterator
from inspect import isabstract

from django.urls import URLPattern, URLResolver, get_resolver

from foundation.web.gates import Gate

#: Views without a gate, each with its reason.
OPEN = {
    "healthz": "says only that the process answers",
    "readyz": "says only that database and broker answer",
    "set_language": "writes a cookie",
    "region-accents": "the regions' accents, the same for everybody",
    "gallery": "the components, on a developer's machine only",
}
LIBRARIES = ("allauth.",)  # sign-in guards itself, and stands outside every scope


def _patterns(resolver: URLResolver, prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        address = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, address)
        else:
            yield address, pattern


def _view_class(pattern: URLPattern) -> type | None:
    view = pattern.callback
    return getattr(view, "view_class", None) or getattr(view, "cls", None)


def _is_guarded(pattern: URLPattern) -> bool:
    view = _view_class(pattern)
    gate = getattr(view, "gate", view)
    return isinstance(gate, type) and issubclass(gate, Gate)


def _is_of_a_library(pattern: URLPattern) -> bool:
    view = _view_class(pattern) or pattern.callback
    return view.__module__.startswith(LIBRARIES)


def test_every_address_has_a_gate():
    ungated = {
        address
        for address, pattern in _patterns(get_resolver())
        if not _is_guarded(pattern) and not _is_of_a_library(pattern) and pattern.name not in OPEN
    }
    assert ungated == set()


def test_names_of_addresses_are_unique():
    names = [
        pattern.name or f"nameless: {address}"
        for address, pattern in _patterns(get_resolver())
        if not _is_of_a_library(pattern)
    ]
    assert [name for name in names if name.startswith("nameless")] == []
    assert sorted(names) == sorted(set(names))


def test_no_address_leads_to_a_view_that_lacks_a_part():
    views = {address: _view_class(pattern) for address, pattern in _patterns(get_resolver())}
    lacking = {address: view for address, view in views.items() if isabstract(view)}
    assert lacking == {}
