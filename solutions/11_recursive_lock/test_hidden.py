"""The hidden tests of folder.py: sizes, trees that stay trees, and moves that are one step."""

import itertools
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import points, run_threads

#: How deep folders may be.
LEVELS = 100


def filled(submission: ModuleType, size: int, *children: Any) -> Any:
    """A folder of that size with these folders in it."""
    folder = submission.Folder("folder", size)
    for child in children:
        folder.add(child)
    return folder


def is_refused(call: Callable[..., None], *folders: Any) -> bool:
    """Whether adding or moving these folders raises ValueError."""
    try:
        call(*folders)
    except ValueError:
        return True
    return False


def sizes(*folders: Any) -> tuple[int, ...]:
    """What each of them has in all."""
    return tuple(folder.total_size() for folder in folders)


@points(0.5)
def test_one_folder(submission: ModuleType) -> None:
    """A folder with nothing inside has its own size, which is 0 if it is not given"""
    assert submission.Folder("home").total_size() == 0
    assert submission.Folder(name="home", size=5).total_size() == 5


@points(1.5)
def test_folders_inside(submission: ModuleType) -> None:
    """A folder has its own size and that of everything below"""
    songs = filled(submission, 1000)
    music = filled(submission, 200, songs)
    home = filled(submission, 30, music, submission.Folder("empty"), submission.Folder("mail", 4))
    assert sizes(songs, music, home) == (1000, 1200, 1234)
    songs.add(submission.Folder("new", 5000))
    assert sizes(songs, music, home) == (6000, 6200, 6234)


@points(1)
def test_move(submission: ModuleType) -> None:
    """A folder is moved with everything in it, and can be moved on, and back"""
    music = filled(submission, 20, filled(submission, 3))
    left, right = filled(submission, 100, music), filled(submission, 400)
    home = filled(submission, 1000, left, right)
    left.move(music, right)
    assert sizes(music, left, right, home) == (23, 100, 423, 1523)
    right.move(child=music, target=home)
    assert sizes(music, left, right, home) == (23, 100, 400, 1523)
    home.move(music, left)
    assert sizes(music, left, right, home) == (23, 123, 400, 1523)


@points(0.5)
def test_move_to_the_same_folder(submission: ModuleType) -> None:
    """Moving a folder to where it is changes nothing"""
    music = filled(submission, 20)
    home = filled(submission, 1, music)
    home.move(music, home)
    assert sizes(home) == (21,)
    other = filled(submission, 300)
    home.move(music, other)
    assert sizes(home, other) == (1, 320)


@points(0.5)
def test_move_to_another_tree(submission: ModuleType) -> None:
    """A folder can be moved to a tree that has nothing to do with the first"""
    music = filled(submission, 20)
    home, disk = filled(submission, 1, music), filled(submission, 300)
    home.move(music, disk)
    assert sizes(home, disk) == (1, 320)


@points(1)
def test_not_directly_inside(submission: ModuleType) -> None:
    """To move what is not directly in the folder raises ValueError, and nothing changes"""
    songs = filled(submission, 1000)
    music = filled(submission, 200, songs)
    home, other = filled(submission, 30, music), filled(submission, 4)
    assert is_refused(home.move, songs, other)
    assert is_refused(home.move, other, music)
    assert is_refused(home.move, home, other)
    # A folder that is not there cannot be moved to the same place either.
    assert is_refused(home.move, songs, home)
    assert is_refused(other.move, other, other)
    assert sizes(home, music, other) == (1230, 1200, 4)
    # What was refused must not have left anything behind, a lock for instance.
    run_threads(partial(music.move, songs, other))
    assert run_threads(partial(sizes, home, music, other)) == [(230, 200, 1004)]


@points(1)
def test_not_a_tree(submission: ModuleType) -> None:
    """A folder cannot be added or moved into itself, not at any depth, nor into a second place"""
    songs = filled(submission, 1000)
    music = filled(submission, 200, songs)
    home, other = filled(submission, 30, music), filled(submission, 4)
    assert is_refused(home.add, home)
    assert is_refused(music.add, home)
    assert is_refused(songs.add, home)
    assert is_refused(other.add, music)
    assert is_refused(home.add, songs)
    assert is_refused(home.move, music, music)
    assert is_refused(home.move, music, songs)
    assert sizes(home, music, songs, other) == (1230, 1200, 1000, 4)
    run_threads(partial(home.add, other))
    run_threads(partial(home.move, music, other))
    assert run_threads(partial(sizes, home, music, songs, other)) == [(1234, 1200, 1000, 1204)]


@points(0.5)
def test_added_again(submission: ModuleType) -> None:
    """A folder that is added to the same folder again does not count twice"""
    music = filled(submission, 20)
    home = filled(submission, 1, music)
    is_refused(home.add, music)  # or does nothing
    assert sizes(home) == (21,)
    other = filled(submission, 300)
    home.move(music, other)
    assert sizes(home, other) == (1, 320)


@points(0.5)
def test_same_names(submission: ModuleType) -> None:
    """Folders of the same name and size are different folders"""
    twins = [submission.Folder("twin", 20) for _ in range(2)]
    for twin, size in zip(twins, (100, 200), strict=True):
        twin.add(submission.Folder("twin", size))
    home, other = filled(submission, 1, *twins), filled(submission, 2, submission.Folder("twin", 20))
    assert is_refused(other.move, twins[0], home)
    home.move(twins[1], other)
    assert sizes(home, other) == (121, 242)


@points(0.5)
def test_hundred_levels(submission: ModuleType) -> None:
    """Folders are added up and moved a hundred levels deep"""
    chain = [submission.Folder(f"level {level}", 1) for level in range(LEVELS)]
    for folder, inner in itertools.pairwise(chain):
        folder.add(inner)
    assert chain[0].total_size() == LEVELS
    assert is_refused(chain[-1].add, chain[0])
    chain[-2].move(chain[-1], chain[0])
    assert sizes(chain[0], chain[1]) == (LEVELS, LEVELS - 2)


@points(0.5)
def test_size_beside_a_move(submission: ModuleType) -> None:
    """While a folder is moved, the one above finds it once, not missing and not twice"""
    music = filled(submission, 20)
    left = filled(submission, 100, music)
    right = filled(submission, 400)
    home = filled(submission, 1000, left, right)
    _, total = run_threads(partial(left.move, music, right), home.total_size)
    assert total == 1520
    assert sizes(left, right) == (100, 420)


@points(0.5)
def test_size_beside_a_move_to_the_left(submission: ModuleType) -> None:
    """The same where the folder is moved to one that was added earlier"""
    music = filled(submission, 20)
    left = filled(submission, 100)
    right = filled(submission, 400, music)
    home = filled(submission, 1000, left, right)
    _, total = run_threads(partial(right.move, music, left), home.total_size)
    assert total == 1520
    assert sizes(left, right) == (120, 400)


@points(0.5)
def test_size_beside_an_add(submission: ModuleType) -> None:
    """Folders that are added at once are all there, and one that is being added counts wholly or not at all"""
    music = filled(submission, 20, filled(submission, 3))
    home = filled(submission, 100)
    _, _, total = run_threads(partial(home.add, music), partial(home.add, filled(submission, 400)), home.total_size)
    assert total in (100, 123, 500, 523)
    assert sizes(home) == (523,)


@points(0.5)
def test_one_of_two_places(submission: ModuleType) -> None:
    """Of two threads that put a folder into two places at once, one gets a ValueError"""
    music, left, right = filled(submission, 20), filled(submission, 100), filled(submission, 400)
    refused = run_threads(partial(is_refused, left.add, music), partial(is_refused, right.add, music))
    assert sorted(refused) == [False, True]
    assert sizes(left, right) == ((100, 420) if refused[0] else (120, 400))


@points(0.5)
def test_into_each_other(submission: ModuleType) -> None:
    """Of two threads that put two folders into each other at once, one gets a ValueError"""
    left, right = filled(submission, 100), filled(submission, 400)
    home = filled(submission, 1000, left, right)
    refused = run_threads(
        partial(is_refused, home.move, left, right),
        partial(is_refused, home.move, right, left),
    )
    assert sorted(refused) == [False, True]
    assert sizes(home, left, right) == ((1500, 500, 400) if refused[0] else (1500, 100, 500))
