// Prints the jobs for baskets.py, each with what it works with.
import { jobs } from '../shared/curriculum/reading/jobs.ts'

const best = `def best(stones):
    return -1 if stones == 0 else max(-best(stones - take) for take in (1, 2, 3) if take <= stones)
`
const friend = 'import socket\nfriend = socket.create_connection(("127.0.0.1", port))\n'
const urlopen = 'from urllib.request import urlopen\n'
const points = 'import random\npoints = [random.random() for _ in range(600_000)]\n'

/** What is there before a job begins; where nothing is, the job needs nothing. */
const before: Readonly<Record<string, string>> = {
  'physics-step': `
class Ball:
    def __init__(self, height):
        self.height, self.speed = height, 0.0
balls, dt = [Ball(n % 9) for n in range(600_000)], 0.01
`,
  'method-over-data': `
class Order:
    def __init__(self, price):
        self.price = price
    def with_tax(self):
        return round(self.price * 1.21, 2)
orders = [Order(n / 7) for n in range(500_000)]
`,
  'read-from-disk': `
import mmap, os
if not os.path.exists("film.mp4"):
    with open("film.mp4", "wb") as file:
        file.write(os.urandom(1 << 20) * 200)
        os.fsync(file)
direct, film = os.O_RDONLY | os.O_DIRECT, mmap.mmap(-1, 200 << 20)
film.write(bytes(200 << 20))
`,
  'write-to-disk': `
import mmap, os
direct, orders = os.O_WRONLY | os.O_CREAT | os.O_DIRECT | os.O_DSYNC, mmap.mmap(-1, 100 << 20)
orders.write(os.urandom(1 << 20) * 100)
`,
  'send-and-receive': friend,
  download: urlopen,
  'parse-a-download': `import json\n${urlopen}`,
  'hash-a-big-file': 'import os\nfrom hashlib import sha256\nfilm = os.urandom(1 << 20) * 250\n',
  'sort-with-numpy': `import numpy\n${points}points = numpy.array(points * 4)\n`,
  'sort-a-list': points,
  'play-over-the-network': `${friend}${best}`,
  'compute-forecast': urlopen,
  'wait-for-the-bell': 'from time import monotonic\n',
  'hash-many-words': `
from hashlib import sha256
words, checks = [f"word {n}".encode() for n in range(250_000)], []
`,
  'send-cards': 'names, letters = [f"ada {n}" for n in range(600_000)], []\n',
  'think-hard': 'from time import sleep\n',
  'compress-a-diary': 'import zlib\ndiary = b"".join(b"Day %d: sun, milk, bread. " % n for n in range(1_000_000))\n',
}

console.log(JSON.stringify(jobs.map(({ id, source }) => ({ id, source, before: before[id] ?? '' }))))
