# mistake: The threads count down without a lock; when two counts fall into one, the last one never rings.
# finding: waits_for_ever
import threading


def fetch_all(urls, fetch):
    pages = {}
    errors = {}
    left = len(urls)
    done = threading.Event()

    def work(url):
        nonlocal left
        try:
            pages[url] = fetch(url)
        except Exception as error:
            errors[url] = error
        left -= 1
        if left == 0:
            done.set()

    threads = [threading.Thread(target=work, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    if threads:
        done.wait()
    for thread in threads:
        thread.join()
    for url in urls:
        if url in errors:
            raise errors[url]
    return pages
