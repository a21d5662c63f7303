"""Pages in a real browser: they step, by buttons and by keys; nothing is fetched; axe-core finds nothing to object to.

Screenshots at three sizes, light and dark, are kept in ``build/screenshots``.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.grading.exercise import find_exercises
from autograder.grading.hints import read_hints
from autograder.grading.judge import Judge
from autograder.grading.model import Gradebook
from autograder.grading.source import Source
from autograder.report.pages import write_html

playwright = pytest.importorskip("playwright.sync_api", reason="pip install '.[dev]'")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install '.[dev]'")

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "build" / "screenshots"
BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1600, 1000)}

#: Without them it looks for Google's hosts at its start, and as root it does not start.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]

pytestmark = [pytest.mark.timeout(600), pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A page of one's own for the stub of 12: a deadlock."""
    work = shutil.copytree(ROOT / "exercises" / "12_lock_order", tmp_path_factory.mktemp("own") / "12")
    page = work / "page.html"
    done = CliRunner().invoke(app, ["check", str(work), "--page", str(page)])
    assert done.exit_code == 1, done.output
    return page


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """The report on three students of two exercises."""
    exercises = find_exercises(ROOT / "solutions")
    folder = tmp_path_factory.mktemp("batch")
    results = []
    with Judge() as judge:
        for name in ("06_missing_lock", "12_lock_order"):
            exercise = exercises[name]
            for student, path in (("ada", exercise.solution), ("bob", exercise.stub), ("cyd", exercise.mistakes[0])):
                source = Source(exercise.file[:-3], exercise.file, path.read_text(encoding="utf-8"))
                results.append(judge.grade(exercise, source, student, exercise.file))
        book = Gradebook("0", "3", tuple(sorted(results, key=lambda r: (r.student, r.exercise))), judge.confinement)
    hints = {name: read_hints(exercises[name].folder / "README.md") for name in exercises}
    return write_html(book, folder / "report", hints)


class Opened:
    """A page, with what it said on the console and what it asked for."""

    def __init__(self, browser, path, size="desktop", scheme="light"):
        width, height = SIZES[size]
        self.page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.said, self.asked = [], []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def rows(self):
        return self.page.locator(".player").first.locator("tbody tr")

    def at(self):
        """The number of the row that is shown as the current one; -1 for none."""
        return self.rows().evaluate_all("rows => rows.findIndex(row => row.classList.contains('current'))")

    def close(self):
        assert self.said == []
        assert {url.partition(":")[0] for url in self.asked} == {"file"}
        self.page.close()


@pytest.fixture
def opened(browser):
    made = []

    def open_one(*arguments):
        made.append(Opened(browser, *arguments))
        return made[-1]

    yield open_one
    for one in made:
        one.close()


def test_buttons_and_keys_step_through_the_interleaving(opened, own):
    page = opened(own)
    assert page.at() == -1
    place = page.page.locator(".player").first
    place.get_by_role("button", name="One step on").click()
    assert page.at() == 0
    for key, at in (("ArrowRight", 1), ("ArrowDown", 2), ("ArrowLeft", 1), ("End", page.rows().count() - 1), ("Home", -1)):
        page.page.keyboard.press(key)
        assert page.at() == at
    place.get_by_role("button", name="To the next switch").click()
    assert "switch" in page.rows().nth(page.at()).get_attribute("class")
    page.rows().nth(4).click()
    assert page.at() == 4
    assert place.locator(".now").inner_text().startswith("Step 5 / ")


def test_the_line_is_highlighted_in_the_student_s_own_source(opened, own):
    page = opened(own)
    page.page.keyboard.press("Tab")
    row = page.page.locator(".player tbody tr[data-line]").last
    row.click()
    line = page.page.locator(".code li.current")
    assert line.count() == 1
    assert line.inner_text().strip() == row.locator(".source").inner_text()


def test_the_state_at_a_step_is_the_last_value_of_each_variable(opened, own):
    page = opened(own)
    place = page.page.locator(".player").first
    place.get_by_role("button", name="To the end").click()
    assert place.locator(".now").inner_text().endswith("Account 1.balance = 10, Account 2.balance = 10")


def test_playing_goes_on_by_itself_and_halts(opened, own):
    page = opened(own)
    page.page.clock.install()
    page.page.reload()
    place = page.page.locator(".player").first
    place.get_by_role("button", name="Play").click()
    page.page.clock.run_for(2000)
    assert page.at() == 1
    place.get_by_role("button", name="Pause").click()
    page.page.clock.run_for(5000)
    assert page.at() == 1


def test_the_reader_plays_the_scheduler_and_breaks_the_program(opened, own):
    page = opened(own)
    game = page.page.locator(".whatif").last
    game.locator("summary").click()

    def press(thread):
        game.get_by_role("button", name=thread).first.click()

    press("caller 1")
    press("caller 1")
    press("caller 2")
    while game.locator(".told").count() == 0:
        game.locator(".controls button").first.click()
    assert game.locator(".told").inner_text().startswith("It broke: The program stops for ever")
    game.get_by_role("button", name="From the start").click()
    while game.locator(".told").count() == 0:
        page.page.keyboard.press("1")
    assert game.locator(".told").inner_text().startswith("It has ended, and the test holds.")
    page.page.keyboard.press("u")
    assert game.locator(".told").count() == 0


def test_a_table_of_the_report_sorts_by_a_column_and_back(opened, batch):
    page = opened(batch)
    table = page.page.locator("table.sortable").last

    def students():
        return [name.strip() for name in table.locator("tbody th").all_inner_texts()]

    assert students() == ["ada", "bob", "cyd"]
    total = table.locator("thead th").last
    total.get_by_role("button").click()
    assert (students()[-1], total.get_attribute("aria-sort")) == ("ada", "ascending")
    total.get_by_role("button").click()
    assert (students()[0], total.get_attribute("aria-sort")) == ("ada", "descending")


def test_a_student_s_page_says_what_every_failure_rests_on(opened, batch):
    page = opened(batch.parent / "students" / "bob.html")
    assert page.page.locator(".player").count() >= 2
    assert page.page.locator(".graph svg").count() >= 1
    assert page.page.locator(".hint").count() >= 2
    page.page.locator(".hint summary").first.click()
    assert page.page.locator(".hint p").first.is_visible()


def test_without_scripts_everything_is_there_to_read(browser, batch):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((batch.parent / "students" / "bob.html").as_uri())
    assert page.locator(".player tbody tr").count() > 10
    assert page.get_by_text("waits for Account 1.lock").first.is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_at_any_size_light_or_dark(opened, own, batch, size, scheme):
    SHOTS.mkdir(parents=True, exist_ok=True)
    for name, path in (("own", own), ("index", batch), ("student", batch.parent / "students" / "bob.html")):
        page = opened(path, size, scheme)
        for summary in page.page.locator("details:not([open]) > summary").all():
            if summary.is_visible():
                summary.click()
        if page.page.locator(".player").count():
            page.rows().nth(6).click()
        page.page.screenshot(path=SHOTS / f"{name}-{size}-{scheme}.png", full_page=True)
        found = axe.Axe().run(page.page).response["violations"]
        assert not found, json.dumps([(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found], indent=1)
