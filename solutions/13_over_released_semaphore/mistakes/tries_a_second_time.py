# mistake: Sends once more where the first attempt has failed.
# finding: wrong_result
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)

    def print_document(self, document, send):
        with self._free:
            try:
                send(document)
            except Exception:
                send(document)
