"""Reading what may be hostile in a process apart, with bounds on time and memory that no library can overstep.

PDF, DOCX, HTML and feeds are parsed by large libraries, and the bytes come from strangers. A file that makes a parser loop,
eat memory or crash ends a child process here, is said as an error of that file, and a new child reads the next one. The child
is started once and kept, so that the cost of its imports is paid once.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import IO, Any, Self

from firsthand.errors import InputError
from firsthand.intake.draft import Draft, Hint
from firsthand.settings import Limits

MEMORY = 2 * 1024**3
"""Address space of the child in bytes: libraries and one hostile file; far above what an article needs."""

_HEADER = struct.Struct("!II")
_COMMAND = "from firsthand.intake.apart import serve; serve()"
_END = "end"


class ReaderApart:
    """One child process that reads bytes of a given kind and hands drafts back; use it as a context."""

    def __init__(self, limits: Limits) -> None:
        """Keep the limits; the child is started at the first need."""
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def start(self) -> None:
        """Start the child ahead of need, so that it loads its libraries while the caller does other things."""
        if self._child is None or self._child.poll() is not None:
            self.close()
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
                [sys.executable, "-P", "-c", _COMMAND],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )

    def read(self, kind: str, data: bytes, hint: Hint) -> list[Draft | InputError]:
        """Read the bytes as ``kind`` and give all that comes out of them; never raises for what they hold."""
        self.start()
        deadline = time.monotonic() + self._limits.read_seconds
        head = json.dumps({"kind": kind, "hint": asdict(hint), "limits": asdict(self._limits)}).encode()
        found: list[Draft | InputError] = []
        try:
            self._send(_HEADER.pack(len(head), len(data)) + head, deadline)
            self._send(data, deadline)
            while (answer := json.loads(self._receive(deadline))) != _END:
                found.append(_result(answer, hint))
        except TimeoutError:
            self.close()
            seconds = f"{self._limits.read_seconds:g}"
            return [InputError("FH118", f"Reading it took longer than {seconds} seconds, so it was given up.", where=hint.where)]
        except (EOFError, OSError, ValueError):
            self.close()
            return [InputError("FH119", "It made its reader run out of memory or crash, so it was given up.", where=hint.where)]
        return found

    def _send(self, data: bytes, deadline: float) -> None:
        pipe = self._pipe("stdin")
        view = memoryview(data)
        os.set_blocking(pipe.fileno(), False)
        while view:
            _wait(pipe, deadline, writing=True)
            view = view[os.write(pipe.fileno(), view) :]

    def _receive(self, deadline: float) -> bytes:
        size = _HEADER.unpack(self._exactly(_HEADER.size, deadline))[0]
        return self._exactly(size, deadline)

    def _exactly(self, size: int, deadline: float) -> bytes:
        pipe = self._pipe("stdout")
        parts: list[bytes] = []
        while size:
            _wait(pipe, deadline, writing=False)
            part = os.read(pipe.fileno(), size)
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _pipe(self, name: str) -> IO[bytes]:
        pipe: IO[bytes] | None = getattr(self._child, name, None)
        if pipe is None:
            raise EOFError
        return pipe


def _wait(pipe: IO[bytes], deadline: float, *, writing: bool) -> None:
    left = max(0.0, deadline - time.monotonic())
    ready = select.select([] if writing else [pipe], [pipe] if writing else [], [], left)
    if not any(ready):
        raise TimeoutError


def _result(answer: Any, hint: Hint) -> Draft | InputError:  # noqa: ANN401 - whatever JSON holds
    if "code" in answer:
        return InputError(answer["code"], answer["sentence"], where=answer["where"] or hint.where)
    return Draft.from_json(answer)


def serve() -> None:
    """Be the child: read requests from standard input and answer them until it closes."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard), hard))
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    while len(header := source.read(_HEADER.size)) == _HEADER.size:
        head_size, data_size = _HEADER.unpack(header)
        request = json.loads(source.read(head_size))
        data = source.read(data_size)
        for answer in _answers(request, data):
            body = json.dumps(answer).encode()
            sink.write(_HEADER.pack(len(body), 0) + body)
        sink.flush()


def _answers(request: Any, data: bytes) -> Iterator[Any]:  # noqa: ANN401 - whatever JSON holds
    from firsthand.intake.kinds import parse

    hint, limits = Hint(**request["hint"]), Limits(**request["limits"])
    for item in parse(request["kind"], data, hint, limits):
        if isinstance(item, InputError):
            yield {"code": item.code, "sentence": item.sentence, "where": item.where}
        else:
            yield item.to_json()
    yield _END


if __name__ == "__main__":
    serve()
