# mistake: Waits until the queue is worked off, and leaves its consumers waiting for more.
# finding: thread_not_joined
import queue
import threading


def process_all(items, work, consumers=3):
    to_do = queue.Queue()
    results, errors = {}, {}

    def consume():
        while True:
            position, item = to_do.get()
            try:
                results[position] = work(item)
            except Exception as error:
                errors[position] = error
            to_do.task_done()

    for _ in range(consumers):
        threading.Thread(target=consume, daemon=True).start()
    for task in enumerate(items):
        to_do.put(task)
    to_do.join()
    if errors:
        raise errors[min(errors)]
    return [results[position] for position in range(len(results))]
