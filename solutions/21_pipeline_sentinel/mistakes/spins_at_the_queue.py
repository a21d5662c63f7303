# mistake: Asks the queue again and again whether there is something, without waiting.
# finding: busy_waiting
import queue
import threading


def process_all(items, work, consumers=3):
    to_do = queue.Queue()
    results, errors = {}, {}
    over = threading.Event()

    def consume():
        while True:
            last_look = over.is_set()
            try:
                position, item = to_do.get_nowait()
            except queue.Empty:
                if last_look:
                    return
                continue
            try:
                results[position] = work(item)
            except Exception as error:
                errors[position] = error

    threads = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for task in enumerate(items):
        to_do.put(task)
    over.set()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return [results[position] for position in range(len(results))]
