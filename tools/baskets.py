"""Measures what the jobs of `read-the-basket` do with their time on this machine's Python (Linux, 3.11 or later, numpy):

    node tools/baskets.ts | python3 tools/baskets.py

Run by hand, not by the test suite. For each job it prints `[[kind, ms], ...]`, the median of some runs, statement by statement: `cpu` with the
GIL, `nogil` in C code that has let go of it, `io` waiting for disk, network or a timer. shared/curriculum/reading/jobs.ts holds what came of it.

The job runs in a thread, some times alone, for its CPU time and what is neither that nor standing in the queue for a core (schedstat): `io`. Some times
it is watched: the main thread takes the GIL whenever the job lets go of it, and keeps it while the job gets along without. The part that the job's
CPU clock gains meanwhile is `nogil`. So other programs on the machine change little.
"""

import ast
import ctypes
import http.server
import json
import os
import platform
import socket
import statistics
import sys
import tempfile
import threading
import time

RUNS = 5
# Nobody is made to let go of the GIL: who has it lets go by himself.
sys.setswitchinterval(60)
# What is called through it keeps the GIL.
hold = ctypes.PyDLL(None)


class Page(http.server.BaseHTTPRequestHandler):
    """Answers after 150 ms, as a server on another continent does."""

    orders = json.dumps([{"id": n, "milk": n % 7, "bread": n % 3} for n in range(250_000)]).encode()

    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = self.orders if self.path == "/orders" else b"sunny"
        time.sleep(0.15)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_):
        pass


def echo(friend):
    """Whoever says something here is answered after 40 ms."""
    while text := friend.recv(1024):
        time.sleep(0.04)
        friend.sendall(text)


def take_calls(listener):
    while True:
        friend, _ = listener.accept()
        threading.Thread(target=echo, args=[friend], daemon=True).start()


def start_servers():
    """A web server and a chat, in a process of their own; returns their ports."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    listener = socket.create_server(("127.0.0.1", 0))
    parent = os.getpid()
    if os.fork() == 0:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        threading.Thread(target=take_calls, args=[listener], daemon=True).start()
        while os.getppid() == parent:
            time.sleep(0.2)
        os._exit(0)
    return server.server_port, listener.getsockname()[1]


def now(clock, thread_id):
    with open(f"/proc/self/task/{thread_id}/schedstat") as file:
        queued = int(file.read().split()[1])
    return time.perf_counter_ns(), time.clock_gettime_ns(clock), queued


def measure(job, names, watched):
    """One run: for each statement (CPU, nogil, io) in ms. Only while it is watched there is `nogil`, and then the waits are longer."""
    names = dict(names)
    exec(job["before"], names)
    steps = [compile(ast.Module([step], []), job["id"], "exec") for step in ast.parse(job["source"]).body]
    nogil = [0] * (len(steps) + 1)
    stamps = []
    state = {"at": len(steps)}
    ready, go = threading.Event(), threading.Event()

    def work():
        state["clock"] = time.pthread_getcpuclockid(threading.get_ident())
        state["id"] = threading.get_native_id()
        ready.set()
        go.wait()
        for state["at"], step in enumerate(steps):
            stamps.append(now(state["clock"], state["id"]))
            exec(step, names)
        stamps.append(now(state["clock"], state["id"]))
        state["at"] = len(steps)
        state["done"] = True

    thread = threading.Thread(target=work)
    thread.start()
    ready.wait()
    go.set()
    while watched and "done" not in state:
        # The job has let go of the GIL, or has not begun. Now it is kept from the job; `usleep` does not let go of it.
        cpu = time.clock_gettime_ns(state["clock"])
        idle = 0
        while idle < 10:
            at = state["at"]
            hold.usleep(100)
            before, cpu = cpu, time.clock_gettime_ns(state["clock"])
            nogil[at] += cpu - before
            idle = 0 if cpu > before else idle + 1
        time.sleep(0.0001)
    thread.join()
    parts = []
    for at, ((wall, cpu, queued), (wall_after, cpu_after, queued_after)) in enumerate(zip(stamps, stamps[1:])):
        computed = cpu_after - cpu
        waited = max(0, wall_after - wall - computed - (queued_after - queued))
        parts.append([part / 1e6 for part in (computed, min(nogil[at], computed), waited)])
    return parts


if __name__ == "__main__":
    web, chat = start_servers()
    print(f"# Python {platform.python_version()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        names = {"url": f"http://127.0.0.1:{web}", "port": chat}
        for job in json.load(sys.stdin):
            runs = [measure(job, names, watched=False) for _ in range(RUNS)]
            watched = [measure(job, names, watched=True) for _ in range(RUNS)]
            for at in range(len(runs[0])):
                computed, waited = (statistics.median(run[at][part] for run in runs) for part in (0, 2))
                alone = computed * statistics.median(run[at][1] / run[at][0] for run in watched)
                parts = (computed - alone, alone, waited)
                found = [[kind, round(ms, 1)] for kind, ms in zip(("cpu", "nogil", "io"), parts) if ms >= 0.5]
                print(job["id"], at, json.dumps(found))
