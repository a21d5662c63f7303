# mistake: Looks without the lock and waits under it; a printer that becomes free in between is not noticed.
# finding: lost_wakeup
import threading


class PrinterPool:
    def __init__(self, printers):
        self._semaphore = threading.Semaphore(printers)
        self._changed = threading.Condition()

    def print_document(self, document, send):
        while not self._semaphore.acquire(blocking=False):
            with self._changed:
                self._changed.wait()
        try:
            send(document)
        finally:
            self._semaphore.release()
            with self._changed:
                self._changed.notify()
