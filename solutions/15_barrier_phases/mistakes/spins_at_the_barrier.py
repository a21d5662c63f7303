# mistake: Looks at the count over and over, without ever waiting.
# finding: busy_waiting
import threading


def run_phases(workers, phases, step):
    ended = [0] * workers
    errors = []

    def work(worker):
        for phase in range(phases):
            try:
                step(worker, phase)
            except Exception as error:
                errors.append(error)
                return
            ended[worker] += 1
            while min(ended) <= phase:
                if errors:
                    return

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
