"""On CI a test that does not run has failed; elsewhere a missing browser is no error."""

from __future__ import annotations

import pytest

from tests.house.house import TESTS

INNER = """
import pytest

@pytest.mark.needs_chromium
def test_page():
    pass

def test_plain():
    pass

@pytest.mark.xfail
def test_known():
    assert False
"""

WHOLE_FILE = "import pytest\npytest.skip('not here', allow_module_level=True)"


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Give a folder of tests under our conftest.py, on a machine without Chromium."""
    conftest = (TESTS / "conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(conftest.replace('pytest_plugins = ["pytester"]\n', ""))
    pytester.makeini("[pytest]\nmarkers =\n    needs_chromium: opens a page\n")
    monkeypatch.setenv("PATH", str(pytester.path))
    monkeypatch.delenv("FIRSTHAND_TEST_ALL", raising=False)
    return pytester


def test_missing_browser_skips(inner: pytest.Pytester) -> None:
    """Without Chromium a browser test is skipped, and the others run."""
    inner.makepyfile(INNER)
    inner.runpytest_inprocess().assert_outcomes(passed=1, skipped=1, xfailed=1)


def test_missing_browser_fails_where_all_must_run(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """With FIRSTHAND_TEST_ALL=1 the same browser test is an error, with a sentence that says why."""
    monkeypatch.setenv("FIRSTHAND_TEST_ALL", "1")
    inner.makepyfile(INNER)
    result = inner.runpytest_inprocess()
    result.assert_outcomes(passed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines(["*test_page did not run, and FIRSTHAND_TEST_ALL=1 says that all tests must: *Chromium is not installed*"])


def test_skipped_file_fails_where_all_must_run(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """With FIRSTHAND_TEST_ALL=1 a file that skips itself whole is an error."""
    inner.makepyfile(WHOLE_FILE)
    inner.runpytest_inprocess().assert_outcomes(skipped=1)
    monkeypatch.setenv("FIRSTHAND_TEST_ALL", "1")
    inner.runpytest_inprocess().assert_outcomes(errors=1)


@pytest.mark.needs_chromium
def test_browser_opens_a_page(request: pytest.FixtureRequest) -> None:
    """The browser that the other tests use shows a page and reads it back."""
    page = request.getfixturevalue("page")
    page.set_content("<h1>Osteria and Velden</h1>")
    assert page.inner_text("h1") == "Osteria and Velden"
