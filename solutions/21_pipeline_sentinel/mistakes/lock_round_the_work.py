# mistake: Works with the lock held that guards the iterator, so one consumer works at a time.
# finding: over_locking
import threading


def process_all(items, work, consumers=3):
    tasks = enumerate(items)
    lock = threading.Lock()
    results, errors = {}, {}

    def consume():
        while True:
            with lock:
                position, item = next(tasks, (None, None))
                if position is None:
                    return
                try:
                    results[position] = work(item)
                except Exception as error:
                    errors[position] = error

    threads = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return [results[position] for position in range(len(results))]
