"""What each report adds to all before it, counted in one go."""

from __future__ import annotations

from firsthand.core.origin import Edge, Graph, Node, added, gains


def _graph() -> Graph:
    """Draw four documents: two of one ministry, one that copies the first, one of a rescue service."""
    documents = tuple(
        Node(id=key, kind="doc", outlet=f"Outlet {key}", label=key, published=f"2031-03-0{n}") for n, key in enumerate("abcd", 1)
    )
    sources = (
        Node(id="m", kind="named", agent="Ministry", organisation="Ministry", party="Osteria", basis="institutional"),
        Node(id="r", kind="named", agent="Rescue", organisation="Rescue", party="Velden", basis="first-hand"),
    )
    lines = (("a", "m"), ("b", "m"), ("c", "a"), ("d", "r"))
    return Graph(nodes=(*documents, *sources), edges=tuple(Edge(source=one, target=other) for one, other in lines))


def test_it_is_what_counting_one_by_one_gives() -> None:
    """In any order, each report adds what the count of all before it lacks."""
    graph = _graph()
    for order in ("abcd", "dcba", "cabd", "bdac"):
        assert gains(graph, list(order)) == tuple(added(graph, [key], order[:place]) for place, key in enumerate(order))


def test_a_copy_and_a_second_report_of_one_source_add_nothing() -> None:
    """The first report brings an origin, another of the same source none, one of another source one more."""
    found = gains(_graph(), list("abcd"))
    assert [(one.lo, one.hi) for one in found] == [(1, 1), (0, 0), (0, 0), (1, 1)]


def test_those_before_are_counted_too() -> None:
    """A report that comes after others adds to them, not to nothing."""
    assert gains(_graph(), ["b"], ["a"]) == (added(_graph(), ["b"], ["a"]),)
    assert [(one.lo, one.hi) for one in gains(_graph(), ["b"], ["a"])] == [(0, 0)]
    assert gains(_graph(), []) == ()
