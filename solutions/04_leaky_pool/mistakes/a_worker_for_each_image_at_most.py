# mistake: Makes no more workers than there are images; for no images that is a pool of none.
# finding: wrong_exception
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=3):
    with ThreadPoolExecutor(max_workers=min(max_workers, len(images))) as pool:
        return list(pool.map(resize, images))
