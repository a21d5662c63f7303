# mistake: Sends in a new thread, where nobody hears of an error.
# finding: wrong_result
import threading


class PrinterPool:
    def __init__(self, printers):
        self._free = threading.Semaphore(printers)

    def print_document(self, document, send):
        with self._free:
            thread = threading.Thread(target=send, args=(document,))
            thread.start()
            thread.join()
