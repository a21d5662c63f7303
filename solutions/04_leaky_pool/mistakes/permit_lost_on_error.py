# mistake: A broken image does not give its permit back, and the next one waits for it.
# finding: waits_for_ever
import threading


def make_thumbnails(images, resize, max_workers=3):
    permits = threading.Semaphore(max_workers)
    thumbnails = [None] * len(images)
    errors = {}

    def work(position):
        try:
            thumbnails[position] = resize(images[position])
            permits.release()
        except Exception as error:
            errors[position] = error

    threads = []
    for position in range(len(images)):
        permits.acquire()
        threads.append(threading.Thread(target=work, args=(position,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[min(errors)]
    return thumbnails
