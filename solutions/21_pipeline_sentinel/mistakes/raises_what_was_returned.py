# mistake: Keeps results and errors together, and raises an exception that was only returned.
# finding: wrong_exception
from concurrent.futures import ThreadPoolExecutor


def process_all(items, work, consumers=3):
    def safe(item):
        try:
            return work(item)
        except Exception as error:
            return error

    with ThreadPoolExecutor(max_workers=consumers) as pool:
        outcomes = list(pool.map(safe, items))
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
    return outcomes
