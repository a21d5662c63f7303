# mistake: Guards the list with a lock, and resizes while holding it.
# finding: over_locking
import threading


def make_thumbnails(images, resize, max_workers=3):
    thumbnails = [None] * len(images)
    errors = {}
    lock = threading.Lock()
    positions = iter(range(len(images)))

    def work():
        while True:
            with lock:
                position = next(positions, None)
                if position is None:
                    return
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
