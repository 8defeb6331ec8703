"""What is known of one source while a document is gone through, and how a later phrase is matched with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.core.document import Span
from firsthand.core.entity.name import body_key, initials, introduction, person_key, same_person
from firsthand.core.entity.page import Element, Page
from firsthand.core.entity.phrase import Phrase
from firsthand.core.entity.table import SourceTable

PERSONS = frozenset({"person", "unnamed", "office"})
BODIES = frozenset({"body", "medium"})


@dataclass(slots=True, kw_only=True, eq=False)
class Record:
    """One source: its kind, its name and key, the words that describe it, where it was mentioned last."""

    kind: str
    name: str | None = None
    key: str = ""
    short: str = ""
    party: str | None = None
    vocabulary: set[str] = field(default_factory=set)
    standing: str = "unknown"
    plural: bool = False
    gender: str = ""
    mentions: list[Span] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    introduced: tuple[Phrase, ...] | None = None
    last: int = 0
    vague: bool = False
    owner: Record | None = None

    def add(self, span: Span) -> None:
        """Take a mention in."""
        self.mentions.append(span)
        self.last = max(self.last, span[0])


def record_of(page: Page, phrase: Phrase, kind: str, table: SourceTable) -> Record:
    """Open a record for what a phrase names or describes."""
    head, noun = phrase.head, phrase.noun
    named = head is not None and head.name is not None and head.kind != "place"
    words = set(page.lower[phrase.first : phrase.core])
    record = Record(
        kind=kind,
        name=head.name if head and named and kind in ("person", "body", "medium", "document") else None,
        vocabulary={w for w in words if w in table.nouns or table.has("titles.words", w) or w in table.fields},
        standing=noun.standing if noun else "unknown",
        plural=bool(noun and noun.plural),
        gender=gender_of(words, table),
        party=party_of(phrase),
    )
    if head is not None and named:
        _name(page, record, head, table)
    elif head is not None and kind in BODIES:
        record.vague = phrase.determiner in ("indefinite", "counted", "")
    return record


def _name(page: Page, record: Record, head: Element, table: SourceTable) -> None:
    """Take the name of a record in, with what introduces it."""
    record.elements.append(head)
    if record.kind == "person":
        record.key = person_key(head.name or "")
    else:
        record.key = body_key(head)
        record.short = initials(page, head) if head.end - head.first > 1 else ""
        record.vocabulary |= {w for w in (head.name or "").lower().split() if w in table.nouns}
        record.vocabulary |= set(page.lower[head.first : head.end])
        record.standing = standing_of_name(head)
    if record.kind == "person":
        learn(page, record, head, table)


def standing_of_name(e: Element) -> str:
    """Give the standing of a named body as far as its name tells."""
    if e.known:
        return e.known.standing
    if e.kind == "party" or e.by == "body":
        return "official"
    return "military" if e.by == "force" else e.noun.standing if e.noun else "unknown"


def learn(page: Page, record: Record, e: Element, table: SourceTable) -> None:
    """Learn from what introduces a name: roles, and whether it is a man or a woman."""
    first, end = introduction(page, e, table)
    words = set(page.lower[first : e.first]) | set(page.lower[e.end : end])
    record.vocabulary |= {w for w in words if w in table.nouns or table.has("titles.words", w)}
    record.gender = record.gender or gender_of(set(page.lower[first : e.first]), table)


def gender_of(words: set[str], table: SourceTable) -> str:
    """Give ``he`` or ``she`` where words tell, else nothing."""
    if words & table.lists["titles.female"]:
        return "she"
    return "he" if words & table.lists["titles.male"] else ""


def party_of(phrase: Phrase) -> str | None:
    """Give the party that a phrase names, to tell one ministry from another."""
    return next((e.party for e in (phrase.head, *phrase.owners) if e is not None and e.party and e.first < phrase.clause), None)


def is_named(page: Page, record: Record, e: Element) -> bool:
    """Say whether a name in the text is that of a record."""
    if record.kind == "person":
        return e.kind == "person" and same_person(record.key, person_key(e.name or ""))
    if e.kind not in ("body", "medium", "party") or record.kind not in BODIES or not record.key:
        return False
    if record.party and e.party and record.party != e.party:
        return False
    key = body_key(e)
    long = key.endswith(record.key) or record.key.endswith(key)
    return key == record.key or (" " in key and " " in record.key and long) or bool(record.short and key == record.short) or (
        len(record.key) > 1 and e.end - e.first > 1 and initials(page, e) == record.key
    )  # fmt: skip


def is_described(record: Record, phrase: Phrase, page: Page, table: SourceTable) -> bool:
    """Say whether a definite phrase without a name may point back to a record."""
    head, noun = phrase.head, phrase.noun
    if head is None or noun is None or not _compatible(record, phrase):
        return False
    word = page.lower[head.end - 1]
    if word in record.vocabulary:
        return _fields_agree(record, phrase, page, table)
    if noun.kind == "person":
        generic = table.has("generic.person", word) and record.kind == "person" and not phrase.owners
        return generic and noun.standing in ("unknown", record.standing) and not noun.plural
    if phrase.owners and party_of(phrase) != record.party:
        return False
    generic = (record.kind == "medium" and table.has("generic.medium", word)) or (record.kind == "body" and table.has("generic.body", word))
    vague = noun.standing in ("unknown", "advocate") and record.standing not in ("official", "security")
    return generic and bool(record.name) and (vague or noun.standing == record.standing)


def _compatible(record: Record, phrase: Phrase) -> bool:
    """Say whether kind, number and party of a phrase and a record can be one."""
    noun, party = phrase.noun, party_of(phrase)
    if noun is None or (party and record.party and party != record.party):
        return False
    if noun.kind == "person":
        wanted = {"collective", "unnamed"} if noun.plural else PERSONS | ({"medium"} if noun.standing == "medium" else set())
        return record.kind in wanted and (record.kind == "person" or record.plural == noun.plural)
    if noun.kind in BODIES and (noun.kind == record.kind or noun.standing == "unknown"):
        return record.kind in BODIES
    return record.kind == noun.kind


def _fields_agree(record: Record, phrase: Phrase, page: Page, table: SourceTable) -> bool:
    """Say whether the fields that a phrase names ("the military source") are not those of somebody else."""
    if record.name and record.kind != "person":
        return True
    fields = {w for w in page.lower[phrase.first : phrase.core] if w in table.fields}
    known = {w for w in record.vocabulary if w in table.fields}
    return not fields or not known or bool(fields & known)
