# mistake: Raises as soon as it finds an error in the joining loop, while other threads are still running.
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

    threads = {url: threading.Thread(target=work, args=(url,)) for url in urls}
    for thread in threads.values():
        thread.start()
    for url, thread in threads.items():
        thread.join()
        if url in errors:
            raise errors[url]
    return pages
