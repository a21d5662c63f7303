# mistake: The consumers share a generator without a lock, which allows one caller at a time.
# finding: exception_in_thread
import threading


def process_all(items, work, consumers=3):
    tasks = ((position, item) for position, item in enumerate(items))
    results, errors = {}, {}

    def consume():
        for position, item in tasks:
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
