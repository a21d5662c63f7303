# mistake: Asks each future for its result right after submitting it, so one image is worked on at a time.
# finding: no_overlap
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=3):
    with ThreadPoolExecutor(max_workers=max_workers) as pool:
        return [pool.submit(resize, image).result() for image in images]
