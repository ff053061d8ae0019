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
