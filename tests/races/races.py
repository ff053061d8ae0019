"""Shows data races and a lock-order deadlock on this machine's Python: `python3 tests/races/races.py`.

Run by hand, not by the test suite: what it prints depends on the machine, its load and the Python version, and that is its point.
Needs Python 3.6 or later and nothing else. Takes about a minute. The result of some versions is in docs/races.md.
"""

import os
import platform
import sys
import threading
import time

THREADS = 4
RUNS = 3


class Stock:
    def __init__(self):
        self.count = 0

    def get(self):
        return self.count

    def set(self, value):
        self.count = value


def one():
    return 1


count = 0
stock = Stock()
cells = [0]
table = {"n": 0}
sold = []
key = threading.Lock()


def add_to_global(times):
    global count
    for _ in range(times):
        count += 1


def add_to_attribute(times):
    for _ in range(times):
        stock.count += 1


def add_to_list_item(times):
    for _ in range(times):
        cells[0] += 1


def add_to_dict_item(times):
    for _ in range(times):
        table["n"] += 1


def add_with_call(times):
    global count
    for _ in range(times):
        count = count + one()


def add_with_builtin(times):
    global count
    for _ in range(times):
        count = count + int(1)


def add_by_methods(times):
    for _ in range(times):
        stock.set(stock.get() + 1)


def add_after_loop(times):
    global count
    for _ in range(times):
        seen = count
        for _ in range(10):
            pass
        count = seen + 1


def add_after_sleep(times):
    global count
    for _ in range(times):
        seen = count
        time.sleep(0)
        count = seen + 1


def add_with_key(times):
    global count
    for _ in range(times):
        with key:
            count = count + one()


def append(times):
    for _ in range(times):
        sold.append(1)


def total():
    return count + stock.count + cells[0] + table["n"] + len(sold)


def lost_updates(body, times):
    """How many of THREADS * times additions are missing at the end."""
    global count
    count = stock.count = cells[0] = table["n"] = 0
    del sold[:]
    threads = [threading.Thread(target=body, args=(times,)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return THREADS * times - total()


def row(name, body, times):
    runs = [lost_updates(body, times) for _ in range(RUNS)]
    spread = "{:,}".format(runs[0]) if len(set(runs)) == 1 else "{:,} to {:,}".format(min(runs), max(runs))
    print("{:<44} {:>11,} {:>22}".format(name, THREADS * times, spread), flush=True)


def with_interval(seconds, action):
    before = sys.getswitchinterval()
    sys.setswitchinterval(seconds)
    try:
        action()
    finally:
        sys.setswitchinterval(before)


def under_debugger(action):
    """A trace function, as debuggers and coverage tools set one, in every new thread."""

    def trace(frame, event, arg):
        return trace

    threading.settrace(trace)
    try:
        action()
    finally:
        threading.settrace(None)


def deadlocks(rounds, between):
    """Two threads take two locks in opposite order; true if both hang before they are done."""
    first, second = threading.Lock(), threading.Lock()
    done = [0, 0]
    together = threading.Barrier(2)

    def work(me, left, right):
        together.wait()
        for _ in range(rounds):
            with left:
                if between:
                    between()
                with right:
                    done[me] += 1

    pair = [
        threading.Thread(target=work, args=(0, first, second), daemon=True),
        threading.Thread(target=work, args=(1, second, first), daemon=True),
    ]
    for thread in pair:
        thread.start()
    seen, still = None, 0
    while any(thread.is_alive() for thread in pair):
        time.sleep(0.05)
        still = still + 1 if seen == sum(done) else 0
        seen = sum(done)
        if still == 10:
            return True
    return False


def deadlock_row(name, rounds, between, trials):
    hung = sum(deadlocks(rounds, between) for _ in range(trials))
    print("{:<44} {:>11,} {:>15} of {:>3}".format(name, rounds, hung, trials), flush=True)


def main():
    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    print(
        "Python {}, {}, {} cores, switch interval {:g} ms".format(
            platform.python_version(), "with the GIL" if gil else "without the GIL", os.cpu_count(), sys.getswitchinterval() * 1000
        )
    )
    print("\n{:<44} {:>11} {:>22}".format("Four threads add", "additions", "lost in %d runs" % RUNS))
    row("x += 1", add_to_global, 250000)
    row("obj.x += 1", add_to_attribute, 250000)
    row("L[0] += 1", add_to_list_item, 250000)
    row("D[k] += 1", add_to_dict_item, 250000)
    row("x = x + one()", add_with_call, 250000)
    row("x = x + int(1)", add_with_builtin, 250000)
    row("c.set(c.get() + 1)", add_by_methods, 250000)
    row("t = x; time.sleep(0); x = t + 1", add_after_sleep, 300)
    row("with key: x = x + one()", add_with_key, 100000)
    row("L.append(1)", append, 250000)

    print("\n{:<44} {:>11} {:>22}".format("The same bug, hidden and shown", "additions", "lost in %d runs" % RUNS))
    row("x += 1, few times", add_to_global, 30000)
    under_debugger(lambda: row("x += 1, few times, under a debugger", add_to_global, 30000))
    row("t = x; for ...: pass; x = t + 1", add_after_loop, 5000)
    with_interval(1e-6, lambda: row("the same, switch interval 1 us", add_after_loop, 5000))

    sink = open(os.devnull, "w")
    print("\n{:<44} {:>11} {:>22}".format("Two locks in opposite order", "rounds", "deadlocks"))
    deadlock_row("as it is", 1, None, 10)
    deadlock_row("as it is", 1000, None, 10)
    deadlock_row("as it is", 200000, None, 10)
    deadlock_row("with a print between", 1000, lambda: print("x", file=sink, flush=True), 10)
    deadlock_row("with a sleep of 0.1 ms between", 1, lambda: time.sleep(0.0001), 10)
    with_interval(1e-6, lambda: deadlock_row("switch interval 1 us", 1000, None, 10))
    sink.close()


if __name__ == "__main__":
    main()
