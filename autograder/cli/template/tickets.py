"""A roll of numbered tickets."""

import logging
import threading


class TicketRoll:
    """Tickets with the numbers from ``first`` on."""

    def __init__(self, first: int = 1) -> None:
        self.next = first

    def take(self) -> int:
        """Tear off the next ticket, and return its number. Any number of threads may call this at once."""
        number = self.next
        self.next = number + 1
        logging.info("tore off %d", number)
        return number


if __name__ == "__main__":
    logging.basicConfig(format="%(threadName)s: %(message)s", level=logging.INFO)
    roll = TicketRoll()
    clerks = [threading.Thread(target=roll.take, name=f"clerk {number}") for number in (1, 2)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
