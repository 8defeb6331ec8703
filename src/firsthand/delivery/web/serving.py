"""Listens at an address and answers until it is told to stop."""

from __future__ import annotations

import socket

from fastapi import FastAPI

from firsthand.errors import InputError

_WAITING = 128


def listen(host: str, port: int) -> socket.socket:
    """Take a port before anything slow is done.

    Raises:
        InputError: FH165 where it cannot be had.

    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(_WAITING)
    except OSError as error:
        made.close()
        raise InputError(
            "FH165", f"The workbench cannot listen at {host}:{port}: {error.strerror or error}; choose another with --port."
        ) from error
    return made


def run(app: FastAPI, taken: socket.socket) -> None:
    """Answer at a port that was taken, until Ctrl-C or a signal to end."""
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5)
    uvicorn.Server(config).run(sockets=[taken])
