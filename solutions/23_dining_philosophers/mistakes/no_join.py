# mistake: Does not wait for the philosophers to finish.
# finding: thread_not_joined
import threading


def dine(philosophers, rounds, eat):
    forks = [threading.Lock() for _ in range(philosophers)]

    def live(philosopher):
        first, second = sorted([philosopher, (philosopher + 1) % philosophers])
        for _ in range(rounds):
            with forks[first]:
                with forks[second]:
                    eat(philosopher)

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
