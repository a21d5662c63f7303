# mistake: Shuts the pool down without waiting for the work that is under way.
# finding: thread_not_joined
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=3):
    pool = ThreadPoolExecutor(max_workers=max_workers)
    try:
        return list(pool.map(resize, images))
    finally:
        pool.shutdown(wait=False)
