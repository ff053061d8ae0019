/** Times `…_ms` are wall times; `…_us` are the shift's. JSON columns hold types of `shared/`; flags are 0 or 1. */
export interface Tables {
  sessions: {
    code: string
    quick: number
    key_hash: string
    seed: number
    locked: number
    created_ms: number
    /** When the session ended; null while it lives. */
    ended_ms: number | null
    /** The step that is on; 0: the lobby. */
    step: number
    typed_names: number
    screen_names: number
    ranking: number
    keep_days: number
    /** Everything but this row is deleted; the row stays, so that the code never comes back. */
    purged: number
  }
  seats: {
    id: string
    code: string
    /** Hashes of the secrets by which devices come to the seat, with spaces between. */
    secret_hash: string
    adjective: number
    noun: number
    joined_ms: number
    team: number
    typed_name: string | null
    /** Whether the typed name may be seen: `shown`, `waits` for the teacher, or `hidden`. */
    name_state: string
    time_permille: number
    removed: number
    /** How a bot of the mock class does; null: a pupil. */
    mock: string | null
  }
  shifts: {
    code: string
    number: number
    level: string
    kind: string
    /** How many share the customers. */
    players: number
    setup_json: string
    /** The last mark that was made durable; every mark is before it is sent. */
    mark_us: number
    /** The result, once the shift is over; a shift that was broken off has none and is `over` all the same. */
    over: number
    result_json: string | null
    /** The state at the end, timeline included: what an engine that comes later shows of it. */
    ended_json: string | null
    team: number
    step: number
  }
  entries: {
    code: string
    number: number
    entry_index: number
    at_us: number
    entry_json: string
  }
  /** The steps that were begun, over all lessons of a session. */
  steps: {
    code: string
    number: number
    /** Number of the lesson's first step: steps with the same one belong together. */
    first: number
    lesson_json: string
    elapsed_ms: number
    added_ms: number
    closed: number
    right_shown: number
  }
  votes: {
    code: string
    step: number
    seat: string
    answer: string
    sure: string | null
  }
  /** Lessons that teachers have made, by the hash of the key that each teacher's devices hold. */
  lessons: {
    key_hash: string
    id: string
    /** Grows with every change. */
    version: number
    /** Null: it was deleted, and other devices are still to hear of it. */
    lesson_json: string | null
    /** When one of the teacher's devices last asked for it, or changed it. */
    used_ms: number
  }
}
