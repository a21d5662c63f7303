# mistake: The caller plays the last philosopher itself.
# finding: wrong_result
import threading


def dine(philosophers, rounds, eat):
    forks = [threading.Lock() for _ in range(philosophers)]

    def live(philosopher):
        first, second = sorted([philosopher, (philosopher + 1) % philosophers])
        for _ in range(rounds):
            with forks[first]:
                with forks[second]:
                    eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers - 1)]
    for thread in threads:
        thread.start()
    live(philosophers - 1)
    for thread in threads:
        thread.join()
