# mistake: Takes two workers where nothing else is said.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=2):
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        return list(pool.map(resize, images))
