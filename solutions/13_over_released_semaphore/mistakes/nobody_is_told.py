# mistake: Frees the printer without waking those who wait for one.
# finding: waits_for_ever
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = printers
        self._changed = threading.Condition()

    def print_document(self, document, send):
        with self._changed:
            while self._free == 0:
                self._changed.wait()
            self._free -= 1
        try:
            send(document)
        finally:
            with self._changed:
                self._free += 1
