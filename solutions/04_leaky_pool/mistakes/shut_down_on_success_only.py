# mistake: Shuts the pool down where all goes well; an exception leaves the function before that line.
# finding: thread_not_joined
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=3):
    pool = ThreadPoolExecutor(max_workers=max_workers)
    futures = [pool.submit(resize, image) for image in images]
    thumbnails = [future.result() for future in futures]
    pool.shutdown()
    return thumbnails
