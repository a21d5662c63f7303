# mistake: The position of the next item is read and raised in two steps, so two consumers may take the same one.
# finding: atomicity_violation
import threading


def process_all(items, work, consumers=3):
    items = list(items)
    results, errors = {}, {}
    following = 0

    def consume():
        nonlocal following
        while following < len(items):
            position = following
            following += 1
            if position >= len(items):
                return
            try:
                results[position] = work(items[position])
            except Exception as error:
                errors[position] = error

    threads = [threading.Thread(target=consume) for _ in range(consumers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return [results[position] for position in range(len(items))]
