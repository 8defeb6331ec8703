"""The shapes of what the API takes and gives, for programs that call it and for those who read its description.

They are the contracts of ``read --format jsonl`` and ``claims --format jsonl``, and beside them what only a workbench has.
"""

from __future__ import annotations

from firsthand.delivery.shapes.base import Failure, Listing, Reason, Shape
from firsthand.delivery.shapes.claim import Claim, ClaimFull, Origins, Position
from firsthand.delivery.shapes.deciding import Decision, Effect, NewDecision, Preview
from firsthand.delivery.shapes.desk import (
    Act,
    Caller,
    Change,
    Descent,
    FacetCount,
    Job,
    JobLine,
    Look,
    Member,
    MemberChange,
    NewAddresses,
    NewMember,
    NewRule,
    NewSearch,
    NewText,
    Passage,
    ReviewItem,
    ReviewSide,
    Rule,
    Search,
    Undo,
)  # fmt: skip
from firsthand.delivery.shapes.document import Capture, Document, DocumentFull
from firsthand.delivery.shapes.file import Case, Explanation, Norm, Pattern, Record
from firsthand.delivery.shapes.reading import Reading, Statement

__all__ = [
    "Act",
    "Caller",
    "Capture",
    "Case",
    "Change",
    "Claim",
    "ClaimFull",
    "Decision",
    "Descent",
    "Document",
    "DocumentFull",
    "Effect",
    "Explanation",
    "FacetCount",
    "Failure",
    "Job",
    "JobLine",
    "Listing",
    "Look",
    "Member",
    "MemberChange",
    "NewAddresses",
    "NewDecision",
    "NewMember",
    "NewRule",
    "NewSearch",
    "NewText",
    "Norm",
    "Origins",
    "Passage",
    "Pattern",
    "Position",
    "Preview",
    "Reading",
    "Reason",
    "Record",
    "ReviewItem",
    "ReviewSide",
    "Rule",
    "Search",
    "Shape",
    "Statement",
    "Undo",
]
