# mistake: Makes the forks re-entrant, which helps only against waiting for oneself.
# finding: deadlock
import threading


def dine(philosophers, rounds, eat):
    forks = [threading.RLock() for _ in range(philosophers)]

    def live(philosopher):
        left, right = forks[philosopher], forks[(philosopher + 1) % philosophers]
        for _ in range(rounds):
            with left:
                with right:
                    eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
