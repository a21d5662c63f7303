# mistake: Waits for the results, but never shuts the pool down: its workers wait for more work.
# finding: thread_not_joined
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=3):
    pool = ThreadPoolExecutor(max_workers=max_workers)
    return list(pool.map(resize, images))
