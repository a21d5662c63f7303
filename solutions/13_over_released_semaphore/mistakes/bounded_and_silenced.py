# mistake: A bounded semaphore whose complaint about the second release is caught: with another printer in use there is none.
# finding: over_release
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.BoundedSemaphore(printers)

    def _give_back(self):
        try:
            self._free.release()
        except ValueError:
            pass

    def print_document(self, document, send):
        self._free.acquire()
        try:
            send(document)
        except Exception:
            self._give_back()
            raise
        finally:
            self._give_back()
