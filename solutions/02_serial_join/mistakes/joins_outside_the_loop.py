# mistake: Moves the join one level out, where it waits for the thread that was started last.
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

    thread = None
    for url in urls:
        thread = threading.Thread(target=work, args=(url,))
        thread.start()
    if thread is not None:
        thread.join()
    for url in urls:
        if url in errors:
            raise errors[url]
    return pages
