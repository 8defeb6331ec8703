"""How well origins are counted where the true number is known: ``python -m eval.simulated [--worlds N] [--seed S]``.

Worlds of graphs are made by the simulator, masked, counted, and held against what the simulator knows. ``inside`` is how often the true
number lies in the interval, ``above`` and ``below`` how often the truth is more than the upper end or less than the lower one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from firsthand.core.origin import Level, Origins, assess
from simulator.graphs import Mask, World, worlds

LEVELS: tuple[Level, ...] = ("person", "organisation", "party")
RATES = ((0.0, 0.0, 0.0), (0.3, 0.0, 0.0), (0.0, 0.5, 0.0), (0.0, 0.0, 0.4), (0.3, 0.5, 0.3), (0.6, 0.6, 0.5))
PLAIN = ("named", "clusters", "outlets", "documents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """A kind of worlds, and what must hold of them: the truth inside always, or at least never below the lower end."""

    name: str
    parents: int
    keep: bool
    single: bool = False
    sure: bool = True


REGIMES = (
    Regime(name="one parent", parents=1, keep=True),
    Regime(name="up to three, whole credits", parents=3, keep=True),
    Regime(name="the same against A1", parents=3, keep=False, sure=False),
    Regime(name="up to three, single credits", parents=3, keep=False, single=True, sure=False),
)


@dataclass(slots=True)
class Sums:
    """What is added up over worlds, to be divided by their number."""

    worlds: int = 0
    sums: dict[str, float] = field(default_factory=dict)

    def add(self, world: World, found: dict[Level, Origins]) -> None:
        """Add a world as it was counted."""
        self.worlds += 1
        for level in LEVELS:
            true, lo, hi = getattr(world.truth.counts, level), found[level].lo, found[level].hi
            self._add(f"{level}.inside", lo <= true <= hi)
            self._add(f"{level}.below", true < lo)
            self._add(f"{level}.above", true > hi)
            self._add(f"{level}.width", hi - lo)
            self._add(f"{level}.lo", abs(lo - true))
            self._add(f"{level}.mid", abs((lo + hi) / 2 - true))
            self._add(f"{level}.hi", abs(hi - true))
        true = world.truth.counts.person
        named = {node.agent for node in world.masked.nodes if node.kind in {"named", "own", "item"}}
        self._add("named", abs(len(named) - true))
        self._add("clusters", abs(world.truth.clusters - true))
        self._add("outlets", abs(world.truth.outlets - true))
        self._add("documents", abs(len(world.truth.articles) - true))
        lines, labels = found["person"].lines, {node.agent: node.label for node in world.whole.nodes}
        self._add("lines in", lines.lo <= world.lines <= lines.hi)
        self._add("hits", len({labels.get(one, one) for one in world.chokepoints} & set(found["person"].chokepoints)))
        self._add("shown", len(found["person"].chokepoints))
        self._add("due", len(world.chokepoints))

    def _add(self, name: str, value: float) -> None:
        self.sums[name] = self.sums.get(name, 0.0) + value

    @property
    def chokepoints(self) -> float:
        """F1 of the points that all ways pass."""
        return 2 * self.mean("hits") / max(1e-9, self.mean("shown") + self.mean("due"))

    def mean(self, name: str) -> float:
        """Give the mean of a figure."""
        return self.sums.get(name, 0.0) / max(1, self.worlds)


def counted(seed: int, number: int, regime: Regime, rates: tuple[float, float, float]) -> Sums:
    """Count so many worlds of a regime."""
    drop, anonymise, doubt = rates
    mask = Mask(drop=drop, anonymise=anonymise, doubt=doubt, keep=regime.keep, single=regime.single)
    sums = Sums()
    for world in worlds(seed, number, mask, regime.parents):
        sums.add(world, {level: assess(world.masked, level) for level in LEVELS})
    return sums


def broken(regime: Regime, sums: Sums) -> Iterator[str]:
    """Give what should hold of a regime and does not."""
    for level in LEVELS:
        if sums.sums.get(f"{level}.below"):
            yield f"{regime.name}: {level}: {sums.sums[f'{level}.below']:.0f} times the truth is below the lower end"
        if regime.sure and sums.sums.get(f"{level}.above"):
            yield f"{regime.name}: {level}: {sums.sums[f'{level}.above']:.0f} times the truth is above the upper end"


def main() -> int:
    """Parse, count every regime at every rate, print the table, say what broke."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--worlds", type=int, default=400)
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()
    wrong: list[str] = []
    for regime in REGIMES:
        print(f"\n{regime.name} ({args.worlds} worlds each; error is the mean distance from the true number of persons)")
        print(
            f"{'drop/anon/doubt':17}"
            + "".join(f"{one[:6] + ' in':>10}" for one in LEVELS)
            + f"{'width':>7}{'|lo|':>7}{'|mid|':>7}{'|hi|':>7}"
            + "".join(f"{one:>11}" for one in PLAIN)
            + f"{'lines in':>10}{'points F1':>11}"
        )
        for rates in RATES:
            sums = counted(args.seed, args.worlds, regime, rates)
            wrong += broken(regime, sums)
            row = [f"{sums.mean(f'{level}.inside'):>10.1%}" for level in LEVELS]
            row += [f"{sums.mean(f'person.{name}'):>7.2f}" for name in ("width", "lo", "mid", "hi")]
            row += [f"{sums.mean(name):>11.2f}" for name in PLAIN]
            row += [f"{sums.mean('lines in'):>10.1%}", f"{sums.chokepoints:>11.2f}"]
            print(f"{'/'.join(f'{rate:.1f}' for rate in rates):17}" + "".join(row))
    for line in wrong:
        sys.stderr.write(f"eval: {line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
