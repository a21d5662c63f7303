# mistake: Waits a second for each thread at most, and does not look whether it has ended.
# finding: thread_not_joined
import threading


def fetch_all(urls, fetch):
    pages = {}
    errors = {}

    def work(url):
        try:
            pages[url] = fetch(url)
        except Exception as error:
            errors[url] = error

    threads = [threading.Thread(target=work, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=1)
    for url in urls:
        if url in errors:
            raise errors[url]
    return pages
