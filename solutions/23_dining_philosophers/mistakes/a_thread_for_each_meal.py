# mistake: Starts a new thread for every meal.
# finding: wrong_result
import threading


def dine(philosophers, rounds, eat):
    forks = [threading.Lock() for _ in range(philosophers)]

    def meal(philosopher):
        first, second = sorted([philosopher, (philosopher + 1) % philosophers])
        with forks[first], forks[second]:
            eat(philosopher)

    kept = []
    for _ in range(rounds):
        threads = [threading.Thread(target=meal, args=(number,)) for number in range(philosophers)]
        kept += threads  # or a new thread may get the ident of an old one
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
