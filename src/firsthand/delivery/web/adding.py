"""Documents that are added from the workbench: one worker reads them, one after the other, while people go on working.

A line of a job appears when its document is durable, so whatever a page has shown is kept, however the workbench ends.
"""

from __future__ import annotations

import queue
import secrets
import shutil
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from firsthand.errors import FirsthandError, InputError
from firsthand.intake import IntakeOptions
from firsthand.ledger import Kept, Ledger, now

_REMEMBERED = 50
"""How many jobs are remembered; what they added is in the ledger in any case."""

_LAST = 30.0
"""Seconds that the document being read is given to become durable when the workbench ends."""

_FAULT = "Firsthand failed at this job in a way that nobody foresaw ({}); what stands above is kept. Please report it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What became of one document: its id and state, or a code and a sentence where it could not be read."""

    where: str
    state: str = ""
    document: str | None = None
    title: str | None = None
    statements: int = 0
    code: str | None = None
    sentence: str | None = None


@dataclass(slots=True, kw_only=True)
class Job:
    """Some inputs that somebody gave; ``state`` is ``waiting``, ``reading``, ``counting`` origins, ``done`` or ``stopped``."""

    id: str
    by: str
    begun: str
    inputs: tuple[str, ...]
    options: IntakeOptions
    folder: Path | None = None
    state: str = "waiting"
    lines: list[Line] = field(default_factory=list)
    stopping: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in {"done", "stopped"}

    @property
    def failed(self) -> list[Line]:
        """The inputs that could not be read."""
        return [line for line in list(self.lines) if line.code]

    @property
    def kept(self) -> list[Line]:
        """The documents that are in the ledger."""
        return [line for line in list(self.lines) if line.document]

    def snapshot(self) -> Job:
        """Give the job as it stands, so that what is said of it fits together while the worker goes on.

        The state is read before the lines: a job that is shown as over must show all of its lines, for nobody asks again.
        """
        state = self.state
        return replace(self, state=state, lines=list(self.lines))


class Jobs:
    """The jobs of a workbench, and the one thread that works on them; it begins with the first job."""

    def __init__(self, ledger: Ledger) -> None:
        """Begin with none."""
        self._ledger = ledger
        self._jobs: dict[str, Job] = {}
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._worker: threading.Thread | None = None
        self._lock = threading.Lock()
        self._ended = False

    def begin(self, inputs: Sequence[str], options: IntakeOptions, by: str, folder: Path | None = None) -> Job:
        """Take a job; ``folder`` is thrown away when it is over."""
        job = Job(id=secrets.token_hex(6), by=by, begun=now(), inputs=tuple(inputs), options=options, folder=folder)
        with self._lock:
            if self._ended:
                raise InputError("FH168", "The workbench is being closed, so nothing was added; open it again.")
            self._jobs[job.id] = job
            over = [key for key, held in self._jobs.items() if held.over]
            for key in over[: max(0, len(self._jobs) - _REMEMBERED)]:
                del self._jobs[key]
            self._waiting.put(job)
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="adding", daemon=True)
                self._worker.start()
        return job

    def job(self, identity: str) -> Job:
        """Give a job by its id.

        Raises:
            InputError: FH162 where none has that id.

        """
        found = self._jobs.get(identity)
        if found is None:
            raise InputError("FH162", "There is no such job any more; what it added is among the documents.")
        return found

    def recent(self) -> list[Job]:
        """Give the jobs that are remembered, the latest first."""
        return sorted(self._jobs.values(), key=lambda job: job.begun, reverse=True)

    def close(self) -> None:
        """Let the document that is being read become durable, and read no other."""
        with self._lock:
            self._ended = True
            for job in self._jobs.values():
                job.stopping = True
            worker = self._worker
        if worker is not None:
            self._waiting.put(None)
            worker.join(_LAST)

    def _work(self) -> None:
        """Take one job after the other until told to end."""
        while (job := self._waiting.get()) is not None:
            try:
                self._do(job)
            except FirsthandError as error:
                _note(job, error)
            except Exception as error:  # noqa: BLE001 - a job that fails must not end the worker
                _note(job, InputError("FH199", _FAULT.format(type(error).__name__)))
            finally:
                job.state = "stopped" if job.stopping else "done"
                if job.folder is not None:
                    with suppress(OSError):
                        shutil.rmtree(job.folder)

    def _do(self, job: Job) -> None:
        """Read the inputs of a job, and count the origins of what they touch."""
        if job.stopping:
            return
        job.state = "reading"
        for item in self._ledger.add(*job.inputs, options=job.options):
            if isinstance(item, InputError):
                _note(job, item)
            else:
                job.lines.append(_line(item))
            if job.stopping:
                return
        job.state = "counting"
        self._ledger.settle()


def _line(item: Kept) -> Line:
    """Say what became of a document."""
    document = item.reading.document
    return Line(
        where=document.path or document.url or "-",
        state=item.added.state,
        document=document.id,
        title=document.title,
        statements=len(item.reading.statements),
    )


def _note(job: Job, error: FirsthandError) -> None:
    """Say what could not be read, and why."""
    job.lines.append(Line(where=error.where or "-", code=error.code, sentence=error.sentence))
