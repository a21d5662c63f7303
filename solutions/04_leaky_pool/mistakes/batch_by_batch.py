# mistake: Works in batches; the whole batch waits for its slowest image.
# finding: wrong_result
from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(images, resize, max_workers=3):
    thumbnails = []
    for start in range(0, len(images), max_workers):
        with ThreadPoolExecutor(max_workers=max_workers) as pool:
            thumbnails.extend(pool.map(resize, images[start:start + max_workers]))
    return thumbnails
