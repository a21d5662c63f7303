# mistake: Puts None in the place of a broken image, and says nothing.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=3):
    def work(image):
        try:
            return resize(image)
        except Exception:
            return None

    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        return list(pool.map(work, images))
