# mistake: Raises the error that it meets first, which is the first in time.
# finding: exception_swallowed
from concurrent.futures import ThreadPoolExecutor, as_completed


def make_thumbnails(images, resize, max_workers=3):
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = [pool.submit(resize, image) for image in images]
        for future in as_completed(futures):
            future.result()
    return [future.result() for future in futures]
