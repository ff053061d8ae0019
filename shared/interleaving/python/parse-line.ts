import type { Change, Condition, Expression, PythonProgram, SimpleStatement, Term } from './types.ts'

const name = '[A-Za-z_][A-Za-z0-9_]*'
const number = '-?\\d+'

const patterns = {
  call: new RegExp(`^(${name})\\(\\)$`),
  sleep: {
    threads: /^time\.sleep\((\d+(?:\.\d{1,3})?)\)$/,
    asyncio: /^await asyncio\.sleep\((\d+(?:\.\d{1,3})?)\)$/,
  },
  acquire: {
    threads: new RegExp(`^(${name})\\.acquire\\(\\)$`),
    asyncio: new RegExp(`^await (${name})\\.acquire\\(\\)$`),
  },
  release: new RegExp(`^(${name})\\.release\\(\\)$`),
  augment: new RegExp(`^(${name}) ([+-])= (.+)$`),
  assign: new RegExp(`^(${name}) = (.+)$`),
  condition: new RegExp(`^(${name}) (==|!=|<=|>=|<|>) (${number})$`),
  name: new RegExp(`^${name}$`),
  number: new RegExp(`^${number}$`),
}

const reserved = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda ' +
    'nonlocal not or pass raise return try while with yield'
  ).split(' '),
)

/**
 * A line without blocks, or null when the language does not know it. `time.sleep` in a coroutine is not known: it stops the whole loop, which is no switch.
 */
export function parseSimple(style: PythonProgram['style'], text: string): SimpleStatement | null {
  const sleep = patterns.sleep[style].exec(text)
  if (sleep) return { kind: 'sleep', ms: Math.round(Number(sleep[1]) * 1000) }
  const acquire = patterns.acquire[style].exec(text)
  if (acquire) return { kind: 'acquire', lock: acquire[1]! }
  const release = patterns.release.exec(text)
  if (release) return { kind: 'release', lock: release[1]! }
  const call = patterns.call.exec(text)
  if (call && isName(call[1]!)) return { kind: 'call', name: call[1]! }
  const augment = patterns.augment.exec(text)
  if (augment && isName(augment[1]!)) {
    const change = changeOf(augment[2]!, parseTerm(augment[3]!))
    return change && { kind: 'augment', target: augment[1]!, ...change }
  }
  const assign = patterns.assign.exec(text)
  if (!assign || !isName(assign[1]!)) return null
  const value = parseExpression(assign[2]!)
  return value && { kind: 'assign', target: assign[1]!, value }
}

/** `name comparison number`, or null. */
export function parseCondition(text: string): Condition | null {
  const match = patterns.condition.exec(text)
  if (!match || !isName(match[1]!)) return null
  return { name: match[1]!, comparison: match[2] as Condition['comparison'], value: Number(match[3]) }
}

function isName(text: string): boolean {
  return patterns.name.test(text) && !reserved.has(text)
}

function parseExpression(text: string): Expression | null {
  const [head, ...others] = text.split(' ')
  const first = parseTerm(head!)
  if (!first || others.length % 2 !== 0) return null
  const rest: Change[] = []
  for (let i = 0; i < others.length; i += 2) {
    const change = changeOf(others[i]!, parseTerm(others[i + 1]!))
    if (!change) return null
    rest.push(change)
  }
  return { first, rest }
}

function changeOf(sign: string, term: Term | null): Change | null {
  if (!term) return null
  if (sign === '+') return { sign, term }
  return sign === '-' && term.kind !== 'name' ? { sign, term } : null
}

function parseTerm(text: string): Term | null {
  if (patterns.number.test(text)) {
    const value = Number(text)
    return Number.isSafeInteger(value) ? { kind: 'number', value } : null
  }
  const call = patterns.call.exec(text)
  if (call) return isName(call[1]!) ? { kind: 'call', name: call[1]! } : null
  return isName(text) ? { kind: 'name', name: text } : null
}
