/** How often one looks whether time has jumped, or nothing has been heard for long. Wall ms. */
const lookEveryMs = 1000
/** A look that comes so late says that the device slept. */
const sleptMs = 3000
/** After so much silence one asks. */
const silentMs = 5000
/** After a sleep, who does not answer within this is not there any more; after mere silence the network may only be slow. */
const afterSleepMs = 1500
const afterSilenceMs = 6000

export interface Liveness {
  /** Something came from the server. */
  heard(): void
  /** The device may have slept, or be in another network: asks at once. */
  doubt(): void
  stop(): void
}

interface LivenessOptions {
  readonly nowMs: () => number
  /** Resolves or rejects as soon as the server answers anything. */
  readonly request: () => Promise<unknown>
  /** The socket is dead, though nobody has closed it. */
  readonly onDead: () => void
}

/** Watches over a socket: one that a sleeping device has lost looks open to it, for minutes. */
export function watchLiveness({ nowMs, request, onDead }: LivenessOptions): Liveness {
  let lookedMs = nowMs()
  let heardMs = lookedMs
  let deadline: ReturnType<typeof setTimeout> | null = null
  const looking = setInterval(() => {
    const lateMs = nowMs() - lookedMs - lookEveryMs
    lookedMs = nowMs()
    if (lateMs > sleptMs) ask(afterSleepMs)
    else if (lookedMs - heardMs > silentMs) ask(afterSilenceMs)
  }, lookEveryMs)

  function heard(): void {
    heardMs = nowMs()
    if (deadline !== null) clearTimeout(deadline)
    deadline = null
  }

  function ask(withinMs: number): void {
    if (deadline !== null) return
    deadline = setTimeout(() => {
      stop()
      onDead()
    }, withinMs)
    request().then(heard, heard)
  }

  function stop(): void {
    clearInterval(looking)
    if (deadline !== null) clearTimeout(deadline)
    deadline = null
  }

  return { heard, doubt: () => ask(afterSleepMs), stop }
}
