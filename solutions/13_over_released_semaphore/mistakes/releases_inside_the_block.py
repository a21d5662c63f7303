# mistake: The with block gives the printer back, and the except clause does so once more.
# finding: over_release
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)

    def print_document(self, document, send):
        with self._free:
            try:
                send(document)
            except Exception:
                self._free.release()
                raise
