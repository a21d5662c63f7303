# mistake: All pools share a lock while a document waits for its printer.
# finding: wrong_result
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)

    line = threading.Lock()  # first come, first served

    def print_document(self, document, send):
        with PrinterPool.line:
            self._free.acquire()
        try:
            send(document)
        finally:
            self._free.release()
