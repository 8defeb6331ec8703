"""News from a war that is invented, spread by rules that are known, so that the number of origins of every claim is known too.

``readings(seed, documents)`` gives documents with all their statements, as a stream, for whoever starts after the reader.
``python -m simulator`` writes texts with the truth about them. See ``docs/explanation/simulator.md``.
"""

from simulator.stream import articles, readings, spreads

__all__ = ["articles", "readings", "spreads"]
