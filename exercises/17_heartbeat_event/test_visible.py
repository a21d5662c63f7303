"""What you can see of the grading of heartbeat.py; the other tests hold the rest of the contract."""

import time
from types import ModuleType

from autograder.testing import Recorder, no_thread_left


def test_no_beat_after_stop(submission: ModuleType) -> None:
    """When stop() has returned, there are no more beats, and the thread has ended"""
    beats = Recorder()
    with no_thread_left():
        heartbeat = submission.Heartbeat(interval=0.1, beat=lambda: beats.note("beat"))
        heartbeat.start()
        time.sleep(0.15)
        heartbeat.stop()
        beats.note("stopped")
    time.sleep(0.1)
    assert beats.items[-1] == "stopped"
