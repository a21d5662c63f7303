# mistake: Catches the error to give the printer back, and does not raise it again.
# finding: exception_swallowed
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)

    def print_document(self, document, send):
        self._free.acquire()
        try:
            send(document)
        except Exception:
            pass
        self._free.release()
