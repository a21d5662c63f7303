# mistake: The threads look at the loop's variable when they run, and it may have gone on to another url.
# finding: wrong_result
import threading


def fetch_all(urls, fetch):
    pages = {}
    errors = {}

    def work():
        try:
            pages[url] = fetch(url)
        except Exception as error:
            errors[url] = error

    threads = []
    for url in urls:
        thread = threading.Thread(target=work)
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    for url in urls:
        if url in errors:
            raise errors[url]
    return pages
