# mistake: Counts those who wait, and starts from 0 when all have come, before all have seen it.
# finding: waits_for_ever
import threading


def run_phases(workers, phases, step):
    changed = threading.Condition()
    waiting = 0
    errors = []

    def work(worker):
        nonlocal waiting
        for phase in range(phases):
            try:
                step(worker, phase)
            except Exception as error:
                with changed:
                    errors.append(error)
                    changed.notify_all()
                return
            with changed:
                waiting += 1
                if waiting == workers:
                    changed.notify_all()
                while waiting < workers and not errors:
                    changed.wait()
                if errors:
                    return
            with changed:
                waiting = 0

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
