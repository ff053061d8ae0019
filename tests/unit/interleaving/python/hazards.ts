// The ideas of chapter 7 as programs.
import { parsePython } from '../../../../shared/interleaving/python/index.ts'
import type { PythonProgram } from '../../../../shared/interleaving/python/index.ts'

export function parsed(text: string): PythonProgram {
  const reading = parsePython(text)
  if (!reading.ok) throw new Error(`line ${reading.line}: ${reading.reason}`)
  return reading.program
}

function threads(names: string): string {
  return `

clerks = [threading.Thread(target=work) for work in (${names})]
for clerk in clerks:
    clerk.start()
for clerk in clerks:
    clerk.join()
`
}

const price = `

def price():
    return 1
`

export const oneLine = `import threading

stock = 2
key = threading.Lock()
${price}

def sell():
    global stock
    stock = stock - price()
${threads('sell, sell')}assert stock == 0
`

export const soldTwice = `import threading

stock = 1
sold = 0
key = threading.Lock()
${price}

def sell():
    global stock, sold
    if stock > 0:
        stock -= price()
        sold += 1
${threads('sell, sell')}assert stock == 0
assert sold == 1
`

export const plainCount = `import threading

n = 0


def count():
    global n
    for _ in range(2):
        n += 1
${threads('count, count')}assert n == 4
`

export const twoDrawerKeys = `import threading

drawer = 0
left = threading.Lock()
right = threading.Lock()
${price}

def ada():
    global drawer
    with left:
        drawer += price()


def ben():
    global drawer
    with right:
        drawer += price()
${threads('ada, ben')}assert drawer == 2
`

export const lockOrder = `import threading

a = 5
b = 5
key_a = threading.Lock()
key_b = threading.Lock()


def there():
    global a, b
    with key_a:
        with key_b:
            a -= 1
            b += 1


def back():
    global a, b
    with key_b:
        with key_a:
            b -= 1
            a += 1
${threads('there, back')}assert a == 5
assert b == 5
`

export const spinning = `import threading
import time

ready = 0
goods = 0
shown = 0


def deliver():
    global ready, goods
    goods = 7
    ready = 1


def show():
    global shown
    while ready != 1:
        time.sleep(0.001)
    shown = goods
${threads('deliver, show')}assert shown == 7
`

export const asyncRace = `import asyncio

stock = 2


async def sell():
    global stock
    seen = stock
    await asyncio.sleep(0.005)
    stock = seen - 1


async def main():
    await asyncio.gather(sell(), sell())


asyncio.run(main())
assert stock == 0
`

export const asyncLocked = `import asyncio

stock = 2
key = asyncio.Lock()


async def sell():
    global stock
    async with key:
        seen = stock
        await asyncio.sleep(0)
        stock = seen - 1


async def main():
    await asyncio.gather(sell(), sell())


asyncio.run(main())
assert stock == 0
`

export const hazards = {
  oneLine,
  soldTwice,
  plainCount,
  twoDrawerKeys,
  lockOrder,
  spinning,
  asyncRace,
  asyncLocked,
}
