"""A report where nothing runs: a notebook as nbviewer renders it, in a real browser without scripts and network.

Screenshots are kept in ``build/screenshots``.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from e2e.test_pages import ARGUMENTS, BROWSER, SHOTS

from autograder.grading.exercise import find_exercises
from autograder.grading.source import read_source
from autograder.notebook.child import run_visible
from autograder.notebook.report import Report

playwright = pytest.importorskip("playwright.sync_api", reason="pip install '.[dev]'")

ROOT = Path(__file__).resolve().parents[2]
EXERCISE = find_exercises(ROOT / "solutions")["06_missing_lock"]

pytestmark = [
    pytest.mark.timeout(600), pytest.mark.skipif(BROWSER is None, reason="there is no Chromium"),
    pytest.mark.skipif(find_spec("nbconvert") is None, reason="nbconvert is not installed: pip install '.[nbgrader]'")]


@pytest.fixture(scope="module")
def report():
    source = read_source(EXERCISE.stub)
    checked = run_visible(source, EXERCISE.folder / "test_visible.py", lambda line: None)
    return Report(checked.tests, source.filename, source.notes, checked.page)


@pytest.fixture(scope="module")
def notebook(report):
    import nbformat

    data = {"text/plain": repr(report), "text/html": report._repr_html_()}
    output = nbformat.v4.new_output("execute_result", data=data, execution_count=1)
    cell = nbformat.v4.new_code_cell(f'check("{EXERCISE.name}")', outputs=[output], execution_count=1)
    return nbformat.v4.new_notebook(cells=[cell])


@pytest.fixture(scope="module")
def browser():
    SHOTS.mkdir(parents=True, exist_ok=True)
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield chromium
        chromium.close()


def converted(notebook, path, **settings):
    from nbconvert import HTMLExporter

    html, _ = HTMLExporter(**settings).from_notebook_node(notebook)
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


def all_of_it(page):
    """What is to be read is there: the sentence, the rows of the interleaving, why, and the command."""
    steps = page.locator("table.steps")
    assert steps.first.is_visible()
    assert steps.first.locator("tbody tr").count() > 3
    assert page.get_by_text("visible tests hold").first.is_visible()
    assert page.get_by_text("no lock guards both").first.is_visible()
    assert page.get_by_text("autograder replay t1-").first.is_visible()


@pytest.mark.parametrize("template", ["lab", "classic", "basic"])
def test_a_rendered_notebook_reads_without_scripts(browser, notebook, tmp_path, template):
    page = browser.new_page(viewport={"width": 1200, "height": 1100}, java_script_enabled=False)
    page.route("http*://**", lambda route: route.abort())
    page.goto(converted(notebook, tmp_path / "work.html", template_name=template))
    all_of_it(page)
    page.locator("table.steps").first.scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / f"still-{template}.png")
    page.close()
