# mistake: Two philosophers at most may sit, whoever they are, and so they sit beside each other.
# finding: wrong_result
import threading


def dine(philosophers, rounds, eat):
    seats = threading.Semaphore(max(1, philosophers // 2))

    def live(philosopher):
        for _ in range(rounds):
            with seats:
                eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
