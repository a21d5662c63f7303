# mistake: The workers share the next position without a lock, and two may take the same.
# finding: atomicity_violation
import threading


def make_thumbnails(images, resize, max_workers=3):
    thumbnails = [None] * len(images)
    errors = {}
    following = 0

    def work():
        nonlocal following
        while following < len(images):
            position = following
            following = position + 1
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
