# mistake: Joins each thread before the next but one is started, so two are under way and never three.
# finding: wrong_result
import threading


def fetch_all(urls, fetch):
    pages = {}
    errors = {}

    def work(url):
        try:
            pages[url] = fetch(url)
        except Exception as error:
            errors[url] = error

    before = None
    for url in urls:
        thread = threading.Thread(target=work, args=(url,))
        thread.start()
        if before is not None:
            before.join()
        before = thread
    if before is not None:
        before.join()
    for url in urls:
        if url in errors:
            raise errors[url]
    return pages
