# mistake: Waits for a printer with a lock held that the one who gives it back needs.
# finding: deadlock
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)
        self._lock = threading.Lock()
        self._sent = 0

    def print_document(self, document, send):
        with self._lock:
            self._free.acquire()
        try:
            send(document)
        finally:
            with self._lock:
                self._sent += 1
                self._free.release()
