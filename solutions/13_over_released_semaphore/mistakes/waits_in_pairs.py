# mistake: A barrier keeps the printers in step: who prints alone waits for company.
# finding: barrier_parties
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)
        self._together = threading.Barrier(printers)

    def print_document(self, document, send):
        with self._free:
            self._together.wait()
            send(document)
