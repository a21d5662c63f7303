# mistake: Gives each worker its share of the images before it begins; who is ready first is idle.
# finding: wrong_result
import threading


def make_thumbnails(images, resize, max_workers=3):
    thumbnails = [None] * len(images)
    errors = {}

    def work(first):
        for position in range(first, len(images), max_workers):
            try:
                thumbnails[position] = resize(images[position])
            except Exception as error:
                errors[position] = error

    threads = [threading.Thread(target=work, args=(first,)) for first in range(max_workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return thumbnails
