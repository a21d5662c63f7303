# mistake: Sleeps for a second between two phases, where a step may take longer than that.
# finding: wrong_result
import threading
import time


def run_phases(workers, phases, step):
    errors = []

    def work(worker):
        for phase in range(phases):
            try:
                step(worker, phase)
            except Exception as error:
                errors.append(error)
                return
            time.sleep(1)
            if errors:
                return

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
