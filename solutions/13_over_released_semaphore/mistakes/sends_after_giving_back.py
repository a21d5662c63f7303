# mistake: Only the waiting is inside the block; the document is sent when the printer is free again.
# finding: wrong_result
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)

    def print_document(self, document, send):
        with self._free:
            pass
        send(document)
