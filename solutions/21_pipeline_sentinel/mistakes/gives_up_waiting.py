# mistake: A consumer that has waited two seconds for an item takes that for the end.
# finding: wrong_result
import queue
import threading


def process_all(items, work, consumers=3):
    to_do = queue.Queue()
    results, errors = {}, {}

    def consume():
        while True:
            try:
                position, item = to_do.get(timeout=2)
            except queue.Empty:
                return
            try:
                results[position] = work(item)
            except Exception as error:
                errors[position] = error

    threads = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for task in enumerate(items):
        to_do.put(task)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return [results[position] for position in range(len(results))]
