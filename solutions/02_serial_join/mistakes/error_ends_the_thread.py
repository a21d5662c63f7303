# mistake: An error ends its thread, and nobody else hears of it.
# finding: exception_in_thread
import threading


def fetch_all(urls, fetch):
    pages = {}

    def work(url):
        pages[url] = fetch(url)

    threads = [threading.Thread(target=work, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pages
