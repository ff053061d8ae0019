// `npm run bench` lists the benchmarks; `npm run --silent bench -- <name>` runs one and prints one JSON object.
import { readdirSync } from 'node:fs'
import { basename } from 'node:path'

const folder = new URL('bench/', import.meta.url)
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
const name = process.argv[2]

if (name === undefined) {
  console.log(`Benchmarks: ${names.join(', ')}\nRun one: npm run --silent bench -- <name>`)
} else if (names.includes(name)) {
  const { default: bench } = (await import(new URL(`${name}.ts`, folder).href)) as { default: () => Promise<object> }
  console.log(JSON.stringify(await bench(), null, 2))
} else {
  console.error(`There is no benchmark "${name}". There are: ${names.join(', ')}`)
  process.exitCode = 2
}
