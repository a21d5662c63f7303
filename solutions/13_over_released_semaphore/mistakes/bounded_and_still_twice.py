# mistake: Makes the semaphore bounded, which raises ValueError in the place of the document's error.
# finding: over_release
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.BoundedSemaphore(printers)

    def print_document(self, document, send):
        self._free.acquire()
        try:
            send(document)
        except Exception:
            self._free.release()
            raise
        finally:
            self._free.release()
