# mistake: Counts the free printers without a lock; two documents can both see the last one.
# finding: atomicity_violation
import time


class PrinterPool:
    def __init__(self, printers):
        self._free = printers

    def print_document(self, document, send):
        while self._free == 0:
            time.sleep(0.01)
        self._free -= 1
        try:
            send(document)
        finally:
            self._free += 1
