# mistake: Makes one printer more than there are.
# finding: wrong_result
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers + 1)

    def print_document(self, document, send):
        with self._free:
            send(document)
