/** The shortest Python that shows the rule of each level, for its card. Names in it are the game's words; it is code, and not translated. */
export const snippets: Readonly<Record<string, string>> = {
  'first-customer': 'for customer in queue:\n    scan(customer)\n    pay(customer)\n    # waits, and does nothing else',
  'while-the-coffee-brews': 'start_coffee()   # the longest wait first\nscan(basket)     # meanwhile\nserve_coffee()',
  'nothing-to-wait-for':
    'for customer in queue:\n    scan(customer)  # nothing to wait for:\n                    # one after the other is best',
  'two-lanes':
    'from multiprocessing import Process\n\nfor queue in halves(customers):\n    lane = Process(target=serve, args=[queue])\n    lane.start()',
  'three-lanes-two-sockets': 'import os\nfrom multiprocessing import Pool\n\npool = Pool(os.cpu_count())',
  'read-the-basket': 'data = urlopen(url).read()  # waits: I/O\ntree = parse(data)          # computes: CPU',
  'hire-a-clerk':
    'from threading import Thread\n\nfor customer in queue:\n    clerk = Thread(target=serve, args=[customer])\n    clerk.start()',
  'how-many-clerks':
    'from concurrent.futures import ThreadPoolExecutor\n\n# (scan + wait) / scan\npool = ThreadPoolExecutor(max_workers=3)',
  'four-clerks-one-scanner':
    'threads = [Thread(target=scan) for _ in range(4)]\n# one GIL: about as long as\nfor _ in range(4):\n    scan()',
  'mixed-baskets':
    'Thread(target=serve, args=(long,)).start()\nThread(target=serve, args=(short,)).start()\n# the short one is done early',
  'five-milliseconds': 'import sys\n\nsys.getswitchinterval()  # 0.005 s',
  'the-convoy': 'import sys\n\nsys.setswitchinterval(0.001)\n# or: the computing in a process of its own',
  'hiring-in-a-crowd':
    'pool = ThreadPoolExecutor(4)\nfor _ in range(4):\n    pool.submit(hello)  # start them before the rush',
  'let-go-of-the-scanner':
    'import hashlib\n\nThread(target=hashlib.sha256, args=(data,)).start()\n# computes without the GIL',
  'a-scanner-for-every-lane':
    'from concurrent.futures import ProcessPoolExecutor\n\nwith ProcessPoolExecutor() as pool:\n    results = list(pool.map(scan, queue))',
  'opening-takes-time':
    'from multiprocessing import get_context\n\ncontext = get_context("spawn")  # about 55 ms each\nlane = context.Process(target=serve)',
  'nothing-is-shared':
    'count = 0\nlane = Process(target=add_to_count)\nlane.start()\nlane.join()\nprint(count)  # still 0',
  'the-right-tool': 'waits = ThreadPoolExecutor()\ncomputes = ProcessPoolExecutor()',
  'the-line-that-cannot-split':
    'pool.submit(serve, longest)  # begin the longest first\nfor customer in others:\n    pool.submit(serve, customer)',
  'one-line-is-not-one-step': 'stock = stock - price()\n# read stock, call price, write stock',
  'sold-twice': 'with key:\n    if stock > 0:\n        stock = stock - 1',
  'it-worked-yesterday': 'with key:\n    n += 1  # not without the key',
  'any-lock-will-do': 'key = Lock()  # one key, for all who touch it\n\nwith key:\n    drawer += price',
  'two-keys': 'with first:\n    with second:  # in this order, everywhere\n        move(customer)',
  'sleep-is-not-a-fix': 'worker.join()  # not: sleep(1)\nprint(result)',
  'one-key-for-everything': 'price = look_up(item)  # without the key\nwith key:\n    total += price',
  'split-the-drawer': 'with ThreadPoolExecutor() as pool:\n    parts = pool.map(count_own, lanes)\ntotal = sum(parts)',
  'one-clerk-one-notepad': 'async def serve(order):\n    await pay(order)  # others go on meanwhile',
  'do-not-block-the-loop':
    'await asyncio.sleep(1)             # not: time.sleep(1)\nawait asyncio.to_thread(old_machine)',
  'called-is-not-run': 'serve(order)        # only makes a coroutine\nawait serve(order)  # runs it',
  'async-races-too': 'async with key:\n    n = stock\n    await check()\n    stock = n - 1',
  'a-scanner-for-every-clerk': 'import sys\n\nsys._is_gil_enabled()  # False in python3.14t',
  'the-same-bugs-sooner': 'with key:  # needed now as it was before\n    stock = stock - 1',
  'tills-within-a-lane':
    'from concurrent.futures import InterpreterPoolExecutor\n\nwith InterpreterPoolExecutor() as pool:\n    pool.submit(scan)',
  'grand-opening': 'waits: ThreadPoolExecutor\ncomputes: ProcessPoolExecutor\nmany_waits: asyncio.TaskGroup',
}
