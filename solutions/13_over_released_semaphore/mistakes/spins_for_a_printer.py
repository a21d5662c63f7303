# mistake: Tries to get a printer over and over without a pause.
# finding: busy_waiting
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)

    def print_document(self, document, send):
        while not self._free.acquire(blocking=False):
            pass
        try:
            send(document)
        finally:
            self._free.release()
