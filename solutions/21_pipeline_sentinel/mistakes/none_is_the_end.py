# mistake: Takes an item of None for the sentinel.
# finding: wrong_result
import queue
import threading


def process_all(items, work, consumers=3):
    items = list(items)
    to_do = queue.Queue()
    results, errors = {}, {}
    positions = iter(range(len(items)))
    lock = threading.Lock()

    def consume():
        while True:
            with lock:
                item = to_do.get()
                if item is None:
                    return
                position = next(positions)
            try:
                results[position] = work(item)
            except Exception as error:
                errors[position] = error

    for item in items:
        to_do.put(item)
    for _ in range(consumers):
        to_do.put(None)
    threads = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return [results[position] for position in range(len(results))]
