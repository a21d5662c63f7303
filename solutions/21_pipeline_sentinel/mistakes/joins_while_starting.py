# mistake: Joins each consumer right after its start, so the first one does all the work.
# finding: no_overlap
import queue
import threading

END = object()


def process_all(items, work, consumers=3):
    to_do = queue.Queue()
    results, errors = {}, {}

    def consume():
        while (task := to_do.get()) is not END:
            position, item = task
            try:
                results[position] = work(item)
            except Exception as error:
                errors[position] = error

    for task in enumerate(items):
        to_do.put(task)
    for _ in range(consumers):
        to_do.put(END)
    for _ in range(consumers):
        thread = threading.Thread(target=consume)
        thread.start()
        thread.join()
    if errors:
        raise errors[min(errors)]
    return [results[position] for position in range(len(results))]
