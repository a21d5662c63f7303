# mistake: Keeps the left fork and tries for the right one over and over.
# finding: busy_waiting
import threading


def dine(philosophers, rounds, eat):
    forks = [threading.Lock() for _ in range(philosophers)]

    def live(philosopher):
        left, right = forks[philosopher], forks[(philosopher + 1) % philosophers]
        for _ in range(rounds):
            with left:
                while not right.acquire(blocking=False):
                    pass
                eat(philosopher)
                right.release()

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
