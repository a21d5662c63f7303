# mistake: A pool with as many workers as sections; for an empty report that is a pool of none, which is refused.
# finding: wrong_exception
from concurrent.futures import ThreadPoolExecutor


def build_report(sections):
    with ThreadPoolExecutor(max_workers=len(sections)) as pool:
        return list(pool.map(lambda section: section(), sections))
