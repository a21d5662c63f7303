# mistake: Raises the error that happened first, and not that of the first url.
# finding: wrong_result
import threading


def fetch_all(urls, fetch):
    pages = {}
    errors = []

    def work(url):
        try:
            pages[url] = fetch(url)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return pages
