# mistake: Has both forks for a moment, and puts them down before eating.
# finding: wrong_result
import threading


def dine(philosophers, rounds, eat):
    forks = [threading.Lock() for _ in range(philosophers)]

    def live(philosopher):
        first, second = sorted([philosopher, (philosopher + 1) % philosophers])
        for _ in range(rounds):
            with forks[first]:
                with forks[second]:
                    pass
            eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
