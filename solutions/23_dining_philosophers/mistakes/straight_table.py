# mistake: Lays a fork more than there are philosophers, so the last and the first share none.
# finding: wrong_result
import threading


def dine(philosophers, rounds, eat):
    forks = [threading.Lock() for _ in range(philosophers + 1)]

    def live(philosopher):
        first, second = sorted([philosopher, philosopher + 1])
        for _ in range(rounds):
            with forks[first]:
                with forks[second]:
                    eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
