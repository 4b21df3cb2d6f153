"""Bar charts made of characters: a heading, and for each count its name, a bar and the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.render.terminal import cut_to, flat, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.render.terminal import Style


class Line(NamedTuple):
    """A line with its colours, and how many columns it takes without them."""

    shown: str
    width: int


class Scale(NamedTuple):
    """How long bars are in a chart of so many columns, and what they are drawn with."""

    room: int
    block: str

    @property
    def name_room(self) -> int:
        """Columns for the longest name."""
        return max(self.room // 3, 16)

    def bar(self, count: int, most: int) -> str:
        """The bar for ``count``: a few blocks an entry while ``most`` fits, else in proportion."""
        cells = max(self.room - self.name_room - len(f"{most:,}") - 5, 1)
        if most <= cells:
            return self.block * (count * min(cells // most, 3))
        # Rounded up, so that nothing counted looks like nothing.
        return self.block * -(-count * cells // most)


def chart(title: str, counts: Sequence[tuple[str, int]], scale: Scale, style: Style) -> list[Line]:
    """A heading, and for each count its name, a bar and the number."""
    names = [cut_to(flat(name), scale.name_room) for name, _ in counts]
    name_width = max(map(width_of, names))
    most = max(count for _, count in counts)
    lines = [Line(style.strong(title), len(title))]
    for name, (_, count) in zip(names, counts, strict=True):
        label = f"  {name}{' ' * (name_width - width_of(name))}  "
        bar = scale.bar(count, most)
        number = f" {count:,}" if bar else f"{count:,}"
        width = name_width + 4 + len(bar) + len(number)
        lines.append(Line(label + style.bar(bar) + number, width))
    return lines


def beside(left: Sequence[Line], right: Sequence[Line], column: int) -> list[str]:
    """Two blocks beside each other, the right one from ``column`` on."""
    nothing = Line("", 0)
    lines = []
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else nothing
        other = right[number] if number < len(right) else nothing
        gap = " " * (column - one.width) if other.width else ""
        lines.append(one.shown + gap + other.shown)
    return lines


def stacked(*blocks: Sequence[Line]) -> list[str]:
    """Blocks below each other."""
    return [line.shown for block in blocks for line in block]
