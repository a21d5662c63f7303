# mistake: Counts the steps without a lock, and a count that is lost is waited for in vain.
# finding: lost_update
import threading
import time


def run_phases(workers, phases, step):
    ended = 0
    errors = []

    def work(worker):
        nonlocal ended
        for phase in range(phases):
            try:
                step(worker, phase)
            except Exception as error:
                errors.append(error)
                return
            ended += 1
            while ended < (phase + 1) * workers and not errors:
                time.sleep(0.01)
            if errors:
                return

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
