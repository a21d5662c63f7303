# mistake: Gives the printer back behind the with block too, which has done it already.
# finding: over_release
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)

    def print_document(self, document, send):
        with self._free:
            send(document)
        self._free.release()
