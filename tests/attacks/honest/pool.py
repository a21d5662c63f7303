# program: Writes sections in a pool with a thread for each.
# line: 76
# exercise: 01
from concurrent.futures import ThreadPoolExecutor


def build_report(sections):
    if not sections:
        return []
    with ThreadPoolExecutor(max_workers=len(sections)) as pool:
        futures = [pool.submit(section) for section in sections]
        return [future.result() for future in futures]
