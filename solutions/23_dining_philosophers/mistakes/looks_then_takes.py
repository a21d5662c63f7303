# mistake: Looks whether the right fork is free, and takes both a moment later.
# finding: deadlock
import threading
import time


def dine(philosophers, rounds, eat):
    forks = [threading.Lock() for _ in range(philosophers)]

    def live(philosopher):
        left, right = forks[philosopher], forks[(philosopher + 1) % philosophers]
        for _ in range(rounds):
            while right.locked():
                time.sleep(0.01)
            with left:
                with right:
                    eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
