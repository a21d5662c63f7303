# mistake: Collects the pages in the order in which they come, and gives them to the urls in their order.
# finding: wrong_result
import threading


def fetch_all(urls, fetch):
    pages = []
    errors = {}

    def work(url):
        try:
            pages.append(fetch(url))
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
    return dict(zip(urls, pages))
