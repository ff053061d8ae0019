import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface SlowNetwork {
  readonly port: number
  /** Delay of every piece in each direction, wall ms, and by how much it varies either way. */
  delayMs: number
  jitterMs: number
  /** Lets nothing more through, either way, on the sockets that there are: their ends do not hear of it. */
  silence(): void
  close(): void
}

/** A way to a port on which everything arrives late, in order. */
export async function slowNetwork(toPort: number): Promise<SlowNetwork> {
  const sockets = new Set<Socket>()
  const silent = new WeakSet<Socket>()
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1')
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const network: SlowNetwork = {
    port: (server.address() as AddressInfo).port,
    delayMs: 0,
    jitterMs: 0,
    silence() {
      for (const socket of sockets) silent.add(socket)
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }

  function pass(from: Socket, to: Socket): void {
    let lastMs = 0
    sockets.add(from)
    from.setNoDelay(true)
    const after = (act: () => void): void => {
      const wantedMs = performance.now() + network.delayMs + (Math.random() * 2 - 1) * network.jitterMs
      lastMs = Math.max(lastMs, wantedMs)
      setTimeout(act, Math.max(0, lastMs - performance.now()))
    }
    from.on('data', (piece) => after(() => to.writable && !silent.has(to) && to.write(piece)))
    from.on('close', () => after(() => silent.has(to) || to.destroy()))
    from.on('error', () => from.destroy())
  }

  return network
}
