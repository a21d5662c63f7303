# mistake: Asks the waiter for the forks, and keeps him until the meal is over.
# finding: over_locking
import threading


def dine(philosophers, rounds, eat):
    forks = [threading.Lock() for _ in range(philosophers)]

    waiter = threading.Lock()

    def live(philosopher):
        first, second = sorted([philosopher, (philosopher + 1) % philosophers])
        for _ in range(rounds):
            with waiter:
                with forks[first], forks[second]:
                    eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
