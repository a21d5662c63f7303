# mistake: Starts a thread for every image, and forgets that there is a limit.
# finding: wrong_result
import threading


def make_thumbnails(images, resize, max_workers=3):
    thumbnails = [None] * len(images)
    errors = {}

    def work(position):
        try:
            thumbnails[position] = resize(images[position])
        except Exception as error:
            errors[position] = error

    threads = [threading.Thread(target=work, args=(position,)) for position in range(len(images))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return thumbnails
