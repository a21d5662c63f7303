# mistake: Tries for the second fork, and leaves the meal out where it is taken.
# finding: wrong_result
import threading


def dine(philosophers, rounds, eat):
    forks = [threading.Lock() for _ in range(philosophers)]

    def live(philosopher):
        left, right = forks[philosopher], forks[(philosopher + 1) % philosophers]
        for _ in range(rounds):
            with left:
                if right.acquire(blocking=False):
                    eat(philosopher)
                    right.release()

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
