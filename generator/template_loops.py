"""Loops of templates that only ask where they are become loops over numbered items: Jinja's own ask an object each time."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, count, repeat
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

NUMBERED, NUMBERED_TO_THE_LAST = "numbered items", "numbered items and the last"  # no template can write these names
_KNOWN = frozenset({"first", "index", "index0", "last"})


def numbered_to_the_last(items: Iterable[Any]) -> Iterator[tuple[int, bool, Any]]:
    """(place from 0, whether it is the last, item) for each of the items.

    >>> list(numbered_to_the_last("ab"))
    [(0, False, 'a'), (1, True, 'b')]
    """
    known = items if isinstance(items, Collection) else tuple(items)
    return zip(count(), chain(repeat(False, len(known) - 1), (True,)), known)


LOOP_FILTERS = {NUMBERED: enumerate, NUMBERED_TO_THE_LAST: numbered_to_the_last}


def with_numbered_loops(template: nodes.Template) -> nodes.Template:
    """The template, changed in place: `loop.first`, `.index`, `.index0` and `.last` are names and comparisons.

    A loop that asks anything else of `loop`, hands it on, is recursive, or chooses its items stays as it is.
    """
    return _Numbering().visit(template)


class _Numbering(NodeTransformer):
    """The innermost loops first, so that what is left of `loop` in a body belongs to the loop around it."""

    def __init__(self) -> None:
        self._made = 0

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        asked = _asked(node.body)
        if node.recursive or node.test is not None or not asked or not asked <= _KNOWN:
            return node
        self._made += 1
        place, is_last = f"_place{self._made}", f"_is_last{self._made}"
        node.body = [_Asking(place, is_last).visit(inner) for inner in node.body]
        targets, numbering = [nodes.Name(place, "store"), node.target], NUMBERED
        if "last" in asked:
            targets, numbering = [targets[0], nodes.Name(is_last, "store"), node.target], NUMBERED_TO_THE_LAST
        node.target = nodes.Tuple(targets, "store", lineno=node.lineno)
        node.iter = nodes.Filter(node.iter, numbering, [], [], None, None, lineno=node.lineno)
        return node


def _asked(body: Iterable[nodes.Node]) -> frozenset[str]:
    """What is asked of `loop` anywhere in the body; the empty text stands for anything but an attribute, and for
    whatever may hand `loop` to somebody else."""
    found: set[str] = set()
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "loop":
            found.add(node.attr)
            continue
        if isinstance(node, nodes.Name) and node.name == "loop" or isinstance(node, (nodes.Block, nodes.Include, nodes.Macro, nodes.CallBlock)):
            found.add("")
        waiting.extend(node.iter_child_nodes())
    return frozenset(found)


class _Asking(NodeTransformer):
    """Puts names and comparisons where `loop` was asked."""

    def __init__(self, place: str, is_last: str):
        self._place, self._is_last = place, is_last

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        if not (isinstance(node.node, nodes.Name) and node.node.name == "loop"):
            return self.generic_visit(node)
        place = nodes.Name(self._place, "load", lineno=node.lineno)
        match node.attr:
            case "last":
                return nodes.Name(self._is_last, "load", lineno=node.lineno)
            case "first":
                return nodes.Compare(place, [nodes.Operand("eq", nodes.Const(0))], lineno=node.lineno)
            case "index":
                return nodes.Add(place, nodes.Const(1), lineno=node.lineno)
        return place
