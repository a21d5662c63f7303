# mistake: Looks whether the queue is empty and then takes from it; another worker may have taken the last one.
# finding: waits_for_ever
import queue
import threading


def make_thumbnails(images, resize, max_workers=3):
    thumbnails = [None] * len(images)
    errors = {}
    waiting = queue.Queue()
    for position in range(len(images)):
        waiting.put(position)

    def work():
        while not waiting.empty():
            position = waiting.get()
            try:
                thumbnails[position] = resize(images[position])
            except Exception as error:
                errors[position] = error

    threads = [threading.Thread(target=work) for _ in range(max_workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return thumbnails
