from concurrent.futures import ThreadPoolExecutor


def build_report(sections):
    with ThreadPoolExecutor(max_workers=max(len(sections), 1)) as executor:
        futures = [executor.submit(s) for s in sections]
    # the with block has waited for all of them
    return [f.result() for f in futures]
