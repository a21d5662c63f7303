# mistake: Starts a thread for each item, however many there are.
# finding: wrong_result
import threading


def process_all(items, work, consumers=3):
    items = list(items)
    results, errors = {}, {}

    def run(position, item):
        try:
            results[position] = work(item)
        except Exception as error:
            errors[position] = error

    threads = [threading.Thread(target=run, args=task) for task in enumerate(items)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return [results[position] for position in range(len(items))]
