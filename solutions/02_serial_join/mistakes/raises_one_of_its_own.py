# mistake: Raises a RuntimeError about the failing url, and not the exception of the fetch.
# finding: wrong_exception
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
        thread.join()
    for url in urls:
        if url in errors:
            raise RuntimeError(f"{url} failed") from errors[url]
    return pages
