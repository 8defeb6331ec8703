"""A ledger as a caller has it: documents go in, claims with their origins come out, and any day can be asked for."""

from firsthand.ledger.adding import Kept
from firsthand.ledger.clock import day_of, now
from firsthand.ledger.finding import Compared
from firsthand.ledger.ledger import Ledger, open_ledger
from firsthand.ledger.marking import rules_mark

__all__ = ["Compared", "Kept", "Ledger", "day_of", "now", "open_ledger", "rules_mark"]
