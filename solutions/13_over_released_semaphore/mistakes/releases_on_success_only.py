# mistake: Takes both releases of the error path out; a document that fails keeps its printer.
# finding: waits_for_ever
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)

    def print_document(self, document, send):
        self._free.acquire()
        send(document)
        self._free.release()
