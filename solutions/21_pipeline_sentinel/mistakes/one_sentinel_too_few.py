# mistake: Puts a sentinel for each consumer but one, as if somebody else would end too.
# finding: waits_for_ever
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

    threads = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for task in enumerate(items):
        to_do.put(task)
    for _ in range(max(1, consumers - 1)):
        to_do.put(END)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return [results[position] for position in range(len(results))]
