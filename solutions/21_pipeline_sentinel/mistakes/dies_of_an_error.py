# mistake: An error ends its consumer, so what is left is not worked on, and its exception is lost.
# finding: exception_in_thread
import queue
import threading

END = object()


def process_all(items, work, consumers=3):
    to_do = queue.Queue()
    results = {}

    def consume():
        while (task := to_do.get()) is not END:
            position, item = task
            results[position] = work(item)

    threads = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for task in enumerate(items):
        to_do.put(task)
    for _ in range(consumers):
        to_do.put(END)
    for thread in threads:
        thread.join()
    return [results[position] for position in range(len(results))]
