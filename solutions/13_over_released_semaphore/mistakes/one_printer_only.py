# mistake: A lock in the place of the semaphore: however many printers there are, one is used.
# finding: over_locking
import threading


class PrinterPool:
    def __init__(self, printers):
        self._lock = threading.Lock()

    def print_document(self, document, send):
        with self._lock:
            send(document)
