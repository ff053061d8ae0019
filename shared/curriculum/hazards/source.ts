/** Functions that only take their time, and give 1. */
export function calls(...names: readonly string[]): string {
  return names.map((name) => `\ndef ${name}():\n    return 1\n`).join('\n')
}

/** What a clerk does: a function of that name, with the shared names that it assigns. */
export function clerk(name: string, assigns: string, lines: readonly string[]): string {
  return `
def ${name}():
    global ${assigns}
${lines.map((line) => `    ${line}`).join('\n')}
`
}

/** A program of threads from its parts: what is shared, the functions, who runs, what is asserted. */
export function threadsProgram(head: string, functions: string, threads: string, asserts: string): string {
  return `import threading
${functions.includes('time.sleep') ? 'import time\n' : ''}
${head}

${functions}

clerks = [threading.Thread(target=work) for work in (${threads})]
for clerk in clerks:
    clerk.start()
for clerk in clerks:
    clerk.join()
${asserts}
`
}
