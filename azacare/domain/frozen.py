"""`dataclass(frozen=True)`, made in a sixth of the time.

The standard one compiles six functions for each class. AzaCare has three hundred such classes, and
whoever opens it waits for those of Today (decision 0016). Here only `__init__` is compiled.
What comes out behaves the same: fields, order of arguments, equality, hash, `replace`, `match`.
Type checkers read it as the standard one.
"""

from __future__ import annotations

import dataclasses
import sys
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, **options: bool) -> Callable[[type], type]:
        """`dataclasses.dataclass`; where more than `frozen=True` is asked for, that very one."""
        if options or not frozen:
            return dataclasses.dataclass(frozen=frozen, **options)
        return _frozen


def _frozen(cls: Any) -> Any:
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__  # or the standard one asks for its signature, which is slow
    own = set(cls.__dict__)
    dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    fields = dataclasses.fields(cls)
    if "__init__" not in own:
        cls.__init__ = _init(cls, fields)
    if "__repr__" not in own:
        cls.__repr__ = _repr(fields)
    key = _key(tuple(each.name for each in fields if each.compare))
    if "__eq__" not in own:
        cls.__eq__ = _eq(key)
    if cls.__dict__.get("__hash__") is None:
        cls.__hash__ = _hash(key)
    _close(cls, frozenset(each.name for each in fields))
    return cls


def _init(cls: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """The one function that is worth compiling: it runs whenever a value is made."""
    around: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    arguments, lines = ["self"], []
    for each in fields:
        if each.kw_only or not each.init:
            raise TypeError(f"{cls.__qualname__}.{each.name}: only plain fields are known here")
        name, value, argument = each.name, each.name, each.name
        if each.default is not dataclasses.MISSING:
            around[f"_of_{name}"] = each.default
            argument = f"{name}=_of_{name}"
        elif each.default_factory is not dataclasses.MISSING:
            around[f"_of_{name}"] = each.default_factory
            value, argument = f"_of_{name}() if {name} is _missing else {name}", f"{name}=_missing"
        arguments.append(argument)
        lines.append(f"  _set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("  self.__post_init__()")
    text = "\n".join(
        (
            f"def make({', '.join(around)}):",
            f" def __init__({', '.join(arguments)}):",
            *(lines or ["  pass"]),
            " return __init__",
        )
    )
    made: dict[str, Any] = {}
    exec(text, sys.modules[cls.__module__].__dict__, made)
    init: Callable[..., None] = made["make"](**around)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = {each.name: each.type for each in fields}
    init.__annotations__["return"] = None
    return init


def _key(names: tuple[str, ...]) -> Callable[[object], object]:
    """What two values are compared by."""
    return attrgetter(*names) if names else lambda _value: ()


def _eq(key: Callable[[object], object]) -> Callable[[object, object], bool]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return key(self) == key(other)

    return __eq__


def _hash(key: Callable[[object], object]) -> Callable[[object], int]:
    def __hash__(self: object) -> int:  # noqa: N807
        return hash(key(self))

    return __hash__


def _repr(fields: tuple[dataclasses.Field[Any], ...]) -> Callable[[object], str]:
    names = tuple(each.name for each in fields if each.repr)

    def __repr__(self: object) -> str:  # noqa: N807
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({said})"

    return __repr__


def _close(cls: Any, names: frozenset[str]) -> None:
    """Let nothing be assigned or deleted afterwards."""

    def __setattr__(self: object, name: str, value: object) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    def __delattr__(self: object, name: str) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        object.__delattr__(self, name)

    cls.__setattr__ = __setattr__
    cls.__delattr__ = __delattr__
