# mistake: Takes an empty page for a missing one.
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

    threads = [threading.Thread(target=work, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for url in urls:
        if url in errors:
            raise errors[url]
    return {url: page for url, page in pages.items() if page}
