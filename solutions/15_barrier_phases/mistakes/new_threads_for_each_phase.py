# mistake: Starts new threads in every phase, so a worker's steps are made in several threads.
# finding: wrong_result
import threading


def run_phases(workers, phases, step):
    errors = []

    def work(worker, phase):
        try:
            step(worker, phase)
        except Exception as error:
            errors.append(error)

    kept = []
    for phase in range(phases):
        threads = [threading.Thread(target=work, args=(worker, phase)) for worker in range(workers)]
        kept += threads  # or a new thread may get the ident of an old one
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if errors:
            raise errors[0]
