"""The printers of an office, shared by everybody."""

import logging
import threading
import time
from collections.abc import Callable


class PrinterPool:
    """So many printers, all free at first."""

    def __init__(self, printers: int) -> None:
        self._free = threading.Semaphore(printers)

    def print_document(self, document: str, send: Callable[[str], None]) -> None:
        """Call ``send(document)`` in this thread while holding one printer.

        At most as many sends run at once as there are printers, and that many where there is that
        much to print. If ``send`` raises, the exception propagates and the printer is free again, once.
        """
        logging.debug("%s: waiting for a printer", document)
        self._free.acquire()
        try:
            logging.debug("%s: has a printer", document)
            send(document)
        except Exception:
            logging.info("%s: failed, giving the printer back", document)
            self._free.release()
            raise
        finally:
            self._free.release()


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")

    def loose_cable(document: str) -> None:
        raise OSError("the printer does not answer")

    def send(document: str) -> None:
        logging.info("%s: sending", document)
        time.sleep(1)
        logging.info("%s: sent", document)

    pool = PrinterPool(2)
    try:
        pool.print_document("invoice", loose_cable)
    except OSError as error:
        logging.info("invoice: %s", error)
    threads = [threading.Thread(target=pool.print_document, args=(name, send)) for name in ("letter", "menu", "poem")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
