"""What every record is: a value, equal to another with the same fields."""

from __future__ import annotations


class Value:
    """Equal, hashed and shown by its fields, which are its slots.

    A dataclass would write these three for each class anew, a third of the time it takes to make
    one; every command makes several as it starts.
    """

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Value) and other.__class__ is self.__class__:
            return self._values() == other._values()
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _values(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self.__slots__])
