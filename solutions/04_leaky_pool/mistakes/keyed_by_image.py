# mistake: Keeps the thumbnails in a dict under their image, which not everything can be.
# finding: wrong_exception
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=3):
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        futures = {image: pool.submit(resize, image) for image in images}
    return [futures[image].result() for image in images]
