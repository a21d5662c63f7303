# mistake: Keeps one error only, the one that was stored last.
# finding: wrong_result
import threading


def fetch_all(urls, fetch):
    pages = {}
    failure = None

    def work(url):
        nonlocal failure
        try:
            pages[url] = fetch(url)
        except Exception as error:
            failure = error

    threads = [threading.Thread(target=work, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failure is not None:
        raise failure
    return pages
