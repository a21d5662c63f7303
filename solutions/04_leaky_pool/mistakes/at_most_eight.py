# mistake: Never makes more than eight workers.
# finding: no_overlap
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=3):
    with ThreadPoolExecutor(max_workers=min(max_workers, 8)) as pool:
        return list(pool.map(resize, images))
