"""Which cells that a student added belong to the program: never one that only tries things out."""

from __future__ import annotations

import pytest

from autograder.grading.added import belonging
from autograder.grading.source import module_of_cells

PROGRAM = "class Account:\n    def deposit(self):\n        with lock:\n            self.value += step\n"


@pytest.mark.parametrize(("added", "belong"), [
    (["def helper(): return 1"], [True]),
    (["import threading\nlock = threading.Lock()"], [True]),  # the program needs it
    (["other = object()"], [False]),  # nobody needs it
    (["account = Account()\nfor _ in range(3): account.deposit()"], [False]),  # an experiment
    (["print(step)", "step = 1\nprint(step)"], [False, True]),  # it shows something, and gives what is needed
    (["step = base * 2\nprint(step)", "base = int('2')\nprint(base)"], [True, True]),  # needed in turn
    (["def worker():\n    account.deposit()", "account = Account()\nt = Thread(target=worker)\nt.start()"],
     [True, False]),  # what experiments need is no part of the program
    (["def make(): return factory()", "factory = dict(a=1)"], [True, True]),  # a definition needs it, and it only binds
    (["lock = Lock()", "lock = Lock()"], [True, True]),  # the last one counts, as in a kernel
    (["def deposit(lock): lock.acquire()", "step = print('x')"], [True, True]),
    (["", "# a comment", '"""a text"""'], [True, True, True]),
    (["def ("], [False]),
    (["print = loud(print)"], [False]),
])  # fmt: skip
def test_what_belongs(added, belong):
    assert belonging([PROGRAM], added) == belong


def test_a_local_name_needs_nothing_from_outside():
    program = "def run():\n    t = 1\n    return [t for t in range(t)]"
    assert belonging([program], ["t = Thread()\nt.start()"]) == [False]


def test_a_program_that_gives_a_name_itself_needs_no_cell_for_it():
    assert belonging(["def work(): return lock\nlock = 1"], ["lock = Lock()\nlock.acquire()"]) == [False]


def test_cells_keep_their_order_and_what_is_left_out_is_told():
    def cell(source, **marks):
        return {"cell_type": "code", "source": source, "metadata": {"nbgrader": marks} if marks else {}}

    made = module_of_cells([cell("step = 2"), cell(PROGRAM, solution=True), cell("%time Account()\nlock = Lock()"),
                            cell("Account().deposit()"), cell("print(1)", grade=True, locked=True)], "n.ipynb")
    assert made.text == f"step = 2\n\n{PROGRAM}\n\n\nlock = Lock()"
    assert made.notes == ("dropped the notebook command: %time Account()",
                          "left out an added cell that the program needs nothing from: Account().deposit()")
