# mistake: Makes a pool of three, whatever max_workers says.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=3):
    with ThreadPoolExecutor(max_workers=3) as pool:
        return list(pool.map(resize, images))
