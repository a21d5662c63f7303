# mistake: Collects the thumbnails as they become ready.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor, as_completed


def make_thumbnails(images, resize, max_workers=3):
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = [pool.submit(resize, image) for image in images]
        return [future.result() for future in as_completed(futures)]
