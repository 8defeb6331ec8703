"""A ledger as a caller has it: documents go in, claims with their origins come out, and any day can be asked for."""

from firsthand.ledger.adding import Kept
from firsthand.ledger.clock import day_of, now
from firsthand.ledger.deciding import KINDS
from firsthand.ledger.finding import FACETS, Compared
from firsthand.ledger.ledger import Ledger, open_ledger
from firsthand.ledger.marking import rules_mark
from firsthand.ledger.settling import TWO_PERSONS

__all__ = ["FACETS", "KINDS", "TWO_PERSONS", "Compared", "Kept", "Ledger", "day_of", "now", "open_ledger", "rules_mark"]
