"""The layouts that are known, the more particular ones first."""

from __future__ import annotations

from autograder.grading.intake.layout import Layout
from autograder.grading.intake.layouts import alone, canvas, flat, moodle, tree

LAYOUTS: dict[str, Layout] = {layout.name: layout for layout in (
    Layout("moodle", "Moodle's «Download all submissions», as a zip or unpacked", moodle.read, one_assignment=True),
    Layout("canvas", "Canvas's «Download Submissions», as a zip or unpacked", canvas.read, one_assignment=True),
    Layout("tree", "<student>/<exercise>/<file>, as nbgrader collects it", tree.read),
    Layout("flat", "one folder of <student>_<exercise>.py and .ipynb", flat.read),
    Layout("alone", "one student's own files in one folder", alone.read, student=alone.STUDENT),
)}
