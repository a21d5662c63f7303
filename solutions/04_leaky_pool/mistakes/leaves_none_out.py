# mistake: Leaves results out that are not true.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=3):
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        return [thumbnail for thumbnail in pool.map(resize, images) if thumbnail]
