# mistake: Calls the function where it should be handed over, so every fetch is made in the caller's thread.
# finding: no_overlap
import threading


def fetch_all(urls, fetch):
    pages = {}
    errors = {}

    def work(url):
        try:
            pages[url] = fetch(url)
        except Exception as error:
            errors[url] = error

    threads = [threading.Thread(target=work(url)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for url in urls:
        if url in errors:
            raise errors[url]
    return pages
