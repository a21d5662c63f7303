# mistake: Catches the error to log it, and leaves the url out of the dict.
# finding: wrong_result
import logging
import threading


def fetch_all(urls, fetch):
    pages = {}

    def work(url):
        try:
            pages[url] = fetch(url)
        except Exception:
            logging.exception("%s failed", url)

    threads = [threading.Thread(target=work, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pages
