"""What all shapes share: how they are read, one page of a list, one failure."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

_YEAR = "(?:18|19|20|21)[0-9]{2}"
_LEAP = "(?:(?:18|19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)"
DAY = (
    f"^(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP}-02-29)$"
)
"""A day that is in the calendar: who sends one that is not is told so, and is not given the next."""

Span = tuple[int, int]
"""Half-open, in Unicode code points of the document's text."""

Spans = list[Span]
Count = Annotated[int, Field(ge=0)]
Item = TypeVar("Item")


class Shape(BaseModel):
    """A value of the API; a field that this version does not know is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Reason(Shape):
    """What cannot be done: a stable code, a sentence, and the path, address or field that it is about."""

    code: str = Field(pattern="^FH[0-9]{3}$", description="`/api/v1/explanations/CODE` says more.")
    sentence: str
    where: str | None


class Failure(Shape):
    """The one shape of every failure."""

    error: Reason


class Listing(Shape, Generic[Item]):
    """One page of a list: ``total`` is how many there are on all pages, ``next`` the address of the next one."""

    items: list[Item]
    total: Count
    offset: Count
    next: str | None
