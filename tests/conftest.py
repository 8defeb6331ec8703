"""What every test may ask for, and the rule that on CI a test that does not run has failed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest_plugins = ["pytester"]

# No deadline: a busy machine is no bug. On CI the examples are the same each time, so that a red run can be repeated.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("house"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")


def _all_must_run() -> bool:
    """Say whether the caller wants a skip to be a failure."""
    return os.environ.get("FIRSTHAND_TEST_ALL") == "1"


def _chromium() -> str | None:
    """Find the system's Chromium."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _postgres() -> bool:
    """Say whether the programs of a server of PostgreSQL are installed."""
    return shutil.which("initdb") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that needs Chromium or PostgreSQL where there is none."""
    if item.get_closest_marker("needs_postgres") and not _postgres():
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    if item.get_closest_marker("needs_chromium") and _chromium() is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where all must run; an expected failure (xfail) stays what it is."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and _all_must_run():
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} did not run, and FIRSTHAND_TEST_ALL=1 says that all tests must: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a whole file that skips itself."""
    report = yield
    if report.outcome == "skipped" and _all_must_run():
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} did not run, and FIRSTHAND_TEST_ALL=1 says that all tests must."
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a real browser, shared by all tests; a test that asks for it is marked ``needs_chromium``."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # CI runs as root, where Chromium's own sandbox refuses to start; the pages are ours.
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give an empty tab that cannot reach the network: what a page needs, it carries."""
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()
