# mistake: Guards the dict with a lock, and fetches while holding it.
# finding: over_locking
import threading


def fetch_all(urls, fetch):
    pages = {}
    errors = {}
    lock = threading.Lock()

    def work(url):
        with lock:
            try:
                pages[url] = fetch(url)
            except Exception as error:
                errors[url] = error

    threads = [threading.Thread(target=work, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for url in urls:
        if url in errors:
            raise errors[url]
    return pages
