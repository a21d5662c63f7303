# mistake: Waits for a printer for a second at most, and then sends without one.
# finding: wrong_result
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)

    def print_document(self, document, send):
        held = self._free.acquire(timeout=1)
        try:
            send(document)
        finally:
            if held:
                self._free.release()
