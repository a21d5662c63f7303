# mistake: Asks whether the queue is empty and then takes an item, which another consumer may have taken meanwhile.
# finding: waits_for_ever
import queue
import threading


def process_all(items, work, consumers=3):
    to_do = queue.Queue()
    results, errors = {}, {}
    for task in enumerate(items):
        to_do.put(task)

    def consume():
        while not to_do.empty():
            position, item = to_do.get()
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
