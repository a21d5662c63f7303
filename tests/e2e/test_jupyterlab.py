"""A student and an instructor in a real browser on a real JupyterLab. Screenshots are kept in ``build/screenshots``."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest
from e2e.test_nbgrader_course import run
from e2e.test_pages import ARGUMENTS, BROWSER, SHOTS

from autograder.grading.cells import header
from autograder.grading.exercise import find_exercises
from autograder.grading.source import read_source
from autograder.nbgrader.course import write_course
from autograder.notebook.child import run_visible
from autograder.notebook.report import Report

playwright = pytest.importorskip("playwright.sync_api", reason="pip install '.[dev]'")

ROOT = Path(__file__).resolve().parents[2]
NAME = "06_missing_lock"
WAIT = 60_000  # milliseconds, of a condition that holds within a few seconds on an idle machine

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900), pytest.mark.skipif(BROWSER is None, reason="there is no Chromium"),
    pytest.mark.skipif(find_spec("nbgrader") is None or find_spec("jupyterlab") is None,
                       reason="nbgrader is not installed: pip install '.[nbgrader]'")]


@pytest.fixture(scope="module")
def exercise():
    return find_exercises(ROOT / "solutions")[NAME]


@pytest.fixture(scope="module")
def lab(exercise, tmp_path_factory):
    """JupyterLab in a course folder; a student's fetched assignment lies in ``work``."""
    course = tmp_path_factory.mktemp("lab")
    write_course(course, [exercise])
    run(course, "nbgrader", "generate_assignment", NAME, "--create")
    shutil.copytree(course / "release" / NAME, course / "work")
    for part, settings in {
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
        "notebook-extension/tracker": {"windowingMode": "none"},  # cells out of sight stay in the page
    }.items():
        path = course / ".jupyter/lab/user-settings/@jupyterlab" / f"{part}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(settings))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "NBGRADER"))}
    shutil.copytree(ROOT / "autograder", course / "installed" / "autograder")  # no hidden tests beside it: a student's
    environment |= {"PYTHONPATH": str(course / "installed"), "HOME": str(course), "JUPYTER_CONFIG_DIR": str(course / ".jupyter"),
                    "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])}
    server = subprocess.Popen(
        [sys.executable, "-P", "-m", "jupyterlab", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0",
         "--no-browser", "--allow-root", "--IdentityProvider.token=secret"],
        cwd=course, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        said = []
        for line in server.stderr:
            said.append(line)
            if "is running at" in line:
                break
        else:
            pytest.fail("".join(said))
        threading.Thread(target=lambda: [None for _ in server.stderr], daemon=True).start()  # its pipe must not fill
        yield SimpleNamespace(course=course, url=f"http://127.0.0.1:{port}")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


@pytest.fixture(scope="module")
def page(lab):
    SHOTS.mkdir(parents=True, exist_ok=True)
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        made = chromium.new_page(viewport={"width": 1500, "height": 1300})
        made.set_default_timeout(WAIT)
        yield made
        chromium.close()


def shot(page, name):
    page.screenshot(path=SHOTS / f"lab-{name}.png")


def test_a_student_sees_steps_through_repairs_and_validates(lab, page, exercise):
    page.goto(f"{lab.url}/lab/tree/work/{NAME}.ipynb?token=secret")
    page.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for()
    page.get_by_text("Python 3 (ipykernel) | Idle").first.wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('[data-command="runmenu:run-all"]').click()
    check = page.locator(".jp-CodeCell", has=page.locator(".cm-content", has_text=f'check("{NAME}")')).first
    steps = check.locator("details.stepping")
    steps.wait_for()
    check.locator("table.steps").first.scroll_into_view_if_needed()
    assert check.locator("table.steps tbody tr").count() > 3
    shot(page, "interleaving")

    steps.locator("summary").click()
    frame = steps.frame_locator("iframe")
    frame.get_by_role("button", name="One step on").first.click()
    frame.locator("body").press("ArrowRight")
    frame.locator(".player").first.locator("tbody tr").first.click()
    assert frame.locator("tr.current").count() == 1
    frame.get_by_role("button", name="One step on").first.click()
    page.keyboard.press("ArrowRight")
    playwright.expect(frame.locator(".now").first).to_contain_text("Step 3 / ")
    steps.scroll_into_view_if_needed()
    shot(page, "stepping")

    solution = page.locator(".jp-CodeCell", has=page.locator(".cm-content", has_text="# database.py: ")).first
    solution.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(f"{header(exercise.file)}\n{exercise.solution.read_text(encoding='utf-8')}")
    page.keyboard.press("Shift+Enter")
    check.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    check.get_by_text("visible tests hold.").wait_for()
    playwright.expect(check.locator("table.steps")).to_have_count(0)
    page.locator(".jp-OutputArea").get_by_text("Graded after you have submitted.").first.wait_for()
    shot(page, "repaired")

    page.keyboard.press("ControlOrMeta+s")
    page.get_by_role("button", name="Validate").first.click()
    dialog = page.locator(".jp-Dialog")
    playwright.expect(dialog).to_contain_text("Success", timeout=WAIT)
    shot(page, "validated")
    dialog.get_by_role("button").last.click()
    saved = (lab.course / "work" / f"{NAME}.ipynb").read_text(encoding="utf-8")
    assert "with self" in saved or "lock" in saved.lower()


def opened(lab, page, folder):
    """The notebook in ``folder``, in Lab with a kernel that waits."""
    page.goto(f"{lab.url}/lab/tree/{folder}/{NAME}.ipynb?token=secret&reset")
    page.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for()
    page.get_by_text("Python 3 (ipykernel) | Idle").first.wait_for()
    return page.locator(".jp-CodeCell", has=page.locator(".cm-content", has_text=f'check("{NAME}")')).first


def test_the_stop_button_ends_a_check(lab, page):
    """A visible test that never ends: the check says which one it is at, and the button ends it."""
    folder = shutil.copytree(lab.course / "release" / NAME, lab.course / "stopped")
    (folder / "test_visible.py").write_text(
        'def test_endless(submission):\n    """Goes on for ever"""\n    while True:\n        pass\n', encoding="utf-8")
    check = opened(lab, page, "stopped")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('[data-command="runmenu:run-all"]').click()
    check.get_by_text("Goes on for ever").wait_for()
    shot(page, "running")
    page.locator('[data-command="notebook:interrupt-kernel"]').first.click()
    check.get_by_text("Interrupted: the tests were ended, and there is no result.").wait_for()
    playwright.expect(check.get_by_text("Goes on for ever")).to_have_count(0)
    page.get_by_text("Python 3 (ipykernel) | Idle").first.wait_for()
    shot(page, "interrupted")


def test_an_untrusted_notebook_shows_the_still_picture_and_nothing_runs(lab, page, exercise):
    checked = run_visible(read_source(exercise.stub), exercise.folder / "test_visible.py", lambda line: None)
    report = Report(checked.tests, exercise.file, (), checked.page)
    folder = shutil.copytree(lab.course / "release" / NAME, lab.course / "untrusted")
    notebook = json.loads((folder / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    acts = "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"
    for cell in notebook["cells"]:
        if cell["source"] == [f'check("{NAME}")']:
            cell["outputs"] = [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {
                "text/plain": repr(report), "text/html": report._repr_html_() + acts}}]
    (folder / f"{NAME}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    check = opened(lab, page, "untrusted")
    rows = check.locator("table.steps tbody tr")
    rows.first.wait_for()
    assert rows.count() > 3
    playwright.expect(check).to_contain_text("no lock guards both")
    playwright.expect(check).to_contain_text("autograder replay t1-")
    assert check.locator("iframe[srcdoc]").count() == 0
    check.locator("summary").first.click()
    playwright.expect(check.get_by_text("Stepping needs a notebook that is trusted")).to_be_visible()
    assert page.evaluate("window.ran") is None
    check.locator("table.steps").first.scroll_into_view_if_needed()
    shot(page, "untrusted")


def test_an_instructor_sees_score_and_explanation_in_the_formgrader(lab, page):
    from nbgrader.api import Gradebook

    to = lab.course / "submitted" / "bob" / NAME
    shutil.copytree(lab.course / "release" / NAME, to)
    run(lab.course, "nbgrader", "autograde", NAME)
    with Gradebook(f"sqlite:///{lab.course}/gradebook.db") as book:
        number = book.find_submission_notebook(NAME, NAME, "bob").id
        comment = book.find_comment("solution", NAME, NAME, "bob").auto_comment
    page.goto(f"{lab.url}/formgrader/submissions/{number}/?index=0&token=secret")
    page.locator("table.steps").first.wait_for()
    assert page.locator("input.score").count() >= 2
    assert comment
    page.locator("table.steps").first.scroll_into_view_if_needed()
    shot(page, "formgrader")
    page.goto(f"{lab.url}/formgrader/gradebook/{NAME}/{NAME}?token=secret")
    page.get_by_text("Submission #1").first.wait_for()
    shot(page, "gradebook")
