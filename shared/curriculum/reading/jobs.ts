import type { Job, JobSegment } from './types.ts'

/** Stretches that come so many times over. */
function times(count: number, ...segments: readonly JobSegment[]): JobSegment[] {
  return Array.from({ length: count }, () => segments).flat()
}

/** Jobs that do what they are called. */
export const plainJobs: readonly Job[] = [
  {
    id: 'sum-of-squares',
    source: `total = 0
for n in range(2_000_000):
    total += n * n`,
    segments: [['cpu', 177_000]],
    looks: 'cpu',
  },
  {
    id: 'physics-step',
    source: `for ball in balls:
    ball.speed -= 9.81 * dt
    ball.height += ball.speed * dt
    if ball.height < 0:
        ball.speed = -ball.speed`,
    segments: [['cpu', 116_000]],
    looks: 'cpu',
  },
  {
    id: 'game-ai',
    source: `def best(stones):
    if stones == 0:
        return -1
    return max(-best(stones - take)
               for take in (1, 2, 3)
               if take <= stones)

score = best(21)`,
    segments: [['cpu', 111_000]],
    looks: 'cpu',
  },
  {
    id: 'method-over-data',
    source: `prices = []
for order in orders:
    prices.append(order.with_tax())`,
    segments: [['cpu', 161_000]],
    looks: 'cpu',
  },
  {
    id: 'read-from-disk',
    source: `# the disk, past the system's memory
disk = os.open("film.mp4", direct)
size = os.preadv(disk, [film], 0)`,
    segments: [
      ['cpu', 5_000],
      ['nogil', 6_000],
      ['io', 182_000],
    ],
    looks: 'io',
  },
  {
    id: 'write-to-disk',
    source: `# until it is on the disk
log = os.open("orders.log", direct)
size = os.pwritev(log, [orders], 0)`,
    segments: [
      ['nogil', 4_000],
      ['io', 46_000],
    ],
    looks: 'io',
  },
  {
    id: 'send-and-receive',
    source: `friend.sendall(b"Any milk?")
answer = friend.recv(1024)`,
    segments: [['io', 40_000]],
    looks: 'io',
  },
  {
    id: 'download',
    source: `page = urlopen(url).read()`,
    segments: [
      ['cpu', 1_000],
      ['io', 151_000],
    ],
    looks: 'io',
  },
]

/** Jobs that are always there and that one has to read twice. */
export const mustRead: readonly Job[] = [
  {
    id: 'parse-a-download',
    source: `data = urlopen(url + "/orders").read()
orders = json.loads(data)`,
    segments: [
      ['cpu', 9_000],
      ['io', 151_000],
      ['cpu', 136_000],
    ],
    looks: 'io',
  },
  {
    id: 'hash-a-big-file',
    source: `check = sha256(film).hexdigest()`,
    segments: [['nogil', 146_000]],
    looks: 'io',
  },
  {
    id: 'sort-with-numpy',
    source: `ranking = numpy.sort(points)`,
    segments: [
      ['cpu', 2_000],
      ['nogil', 137_000],
    ],
    looks: 'cpu',
  },
  {
    id: 'play-over-the-network',
    source: `for turn in range(4):
    score = best(20)
    friend.sendall(str(score).encode())
    answer = friend.recv(1024)`,
    segments: times(4, ['cpu', 71_000], ['io', 41_000]),
    looks: 'io',
  },
]

/** More of them, of which some come to a shift. */
export const mayRead: readonly Job[] = [
  {
    id: 'compute-forecast',
    source: `def compute_forecast(city):
    question = f"{url}/{city}"
    return urlopen(question).read()

forecast = compute_forecast("oslo")`,
    segments: [
      ['cpu', 1_000],
      ['io', 151_000],
    ],
    looks: 'cpu',
  },
  // 0.2 s by the clock, of which it computes for as long as it has a core
  {
    id: 'wait-for-the-bell',
    source: `def wait_for_the_bell():
    bell = monotonic() + 0.2
    while monotonic() < bell:
        pass

wait_for_the_bell()`,
    segments: [['cpu', 193_000]],
    looks: 'io',
  },
  {
    id: 'hash-many-words',
    source: `for word in words:
    checks.append(sha256(word).digest())

# each word is shorter than 2 kB`,
    segments: [['cpu', 101_000]],
    looks: 'nogil',
  },
  {
    id: 'send-cards',
    source: `def send_cards(names):
    for name in names:
        letter = f"Dear {name.title()}!"
        letters.append(letter)

send_cards(names)`,
    segments: [['cpu', 94_000]],
    looks: 'io',
  },
  {
    id: 'think-hard',
    source: `def think_hard(move):
    sleep(0.2)
    return move

move = think_hard("e4")`,
    segments: [['io', 200_000]],
    looks: 'cpu',
  },
  {
    id: 'sort-a-list',
    source: `ranking = sorted(points)`,
    segments: [['cpu', 134_000]],
    looks: 'nogil',
  },
  {
    id: 'compress-a-diary',
    source: `parcel = zlib.compress(diary)`,
    segments: [
      ['cpu', 1_000],
      ['nogil', 147_000],
    ],
    looks: 'cpu',
  },
]

export const jobs: readonly Job[] = [...plainJobs, ...mustRead, ...mayRead]

/** The job of that id; ids come from here, so it is there. */
export function jobById(id: string): Job {
  return jobs.find((job) => job.id === id)!
}
