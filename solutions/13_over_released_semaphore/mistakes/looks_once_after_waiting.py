# mistake: After wait() it does not look again whether a printer is free.
# finding: wait_without_loop
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = printers
        self._changed = threading.Condition()

    def print_document(self, document, send):
        with self._changed:
            if self._free == 0:
                self._changed.wait()
            self._free -= 1
        try:
            send(document)
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify()
