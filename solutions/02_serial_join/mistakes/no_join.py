# mistake: Takes the join out, and returns what happens to be there.
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

    for url in urls:
        threading.Thread(target=work, args=(url,)).start()
    for url in urls:
        if url in errors:
            raise errors[url]
    return pages
