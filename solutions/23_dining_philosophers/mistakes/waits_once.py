# mistake: Waits for a neighbour to finish, but does not look again whether the other one has begun.
# finding: atomicity_violation
import threading


def dine(philosophers, rounds, eat):
    changed = threading.Condition()
    eating = [False] * philosophers

    def live(philosopher):
        for _ in range(rounds):
            with changed:
                if eating[philosopher - 1] or eating[(philosopher + 1) % philosophers]:
                    changed.wait()
                eating[philosopher] = True
            eat(philosopher)
            with changed:
                eating[philosopher] = False
                changed.notify_all()

    threads = [threading.Thread(target=live, args=(number,)) for number in range(philosophers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
