import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Which folders a folder may import from. A folder may always import from itself. */
const allowedFolders: Record<string, readonly string[]> = {
  'shared/machine': [],
  'shared/interleaving': [],
  'shared/shift': ['shared/machine'],
  'shared/curriculum': ['shared/machine', 'shared/shift', 'shared/interleaving'],
  'shared/python': ['shared/machine', 'shared/shift'],
  'shared/trace': ['shared/machine'],
  'shared/protocol': ['shared/machine', 'shared/shift', 'shared/curriculum'],
  server: ['shared/machine', 'shared/shift', 'shared/curriculum', 'shared/protocol', 'tools'],
  client: ['shared/*', 'client/*'],
  'client/floor': ['shared/machine', 'shared/shift', 'client/session', 'client/i18n', 'client/art', 'client/ui'],
  'client/session': ['shared/machine', 'shared/shift', 'shared/curriculum', 'shared/protocol'],
  'client/pages': ['shared/*', 'client', 'client/*'],
  'client/ui': ['shared/machine', 'shared/shift', 'client/i18n', 'client/art'],
  'client/i18n': [],
  'client/art': [],
  'client/sound': ['client/session', 'shared/machine', 'shared/shift'],
}

/** Which packages a folder may import. */
const allowedPackages: Record<string, readonly string[]> = {
  'shared/machine': ['zod'],
  'shared/interleaving': ['zod'],
  'shared/shift': [],
  'shared/curriculum': [],
  'shared/python': [],
  'shared/trace': ['zod'],
  'shared/protocol': ['zod', '@colyseus/schema'],
  'client/floor': ['phaser'],
  'client/session': ['@colyseus/sdk', '@preact/signals'],
  'client/art': [],
}

/** Packages with one home: nobody else imports them. */
const homes: Record<string, readonly string[]> = {
  phaser: ['client/floor'],
  '@colyseus/sdk': ['client/session'],
  '@colyseus/core': ['server'],
  kysely: ['server'],
}

/** In the engine a clock or a choice of its own would make one log fold to two states; so would floating point that differs by platform. */
const bannedGlobals = [
  'globalThis',
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'requestAnimationFrame',
  'Intl',
  'crypto',
  'window',
  'document',
  'fetch',
]
const bannedMath = [
  'random',
  'exp',
  'expm1',
  'log',
  'log2',
  'log10',
  'log1p',
  'pow',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'atan2',
  'sinh',
  'cosh',
  'tanh',
  'sqrt',
  'cbrt',
  'hypot',
]
const bannedMethods = ['localeCompare', 'toLocaleString', 'toLocaleUpperCase', 'toLocaleLowerCase']

function sourcesIn(folder: string): string[] {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file).split(sep).join('/'))
}

function folderOf(file: string): string {
  const [first = '', second = ''] = file.split('/')
  if (first === 'shared' || first === 'client') return second.includes('.') ? first : `${first}/${second}`
  return first
}

function parse(file: string, text = readFileSync(join(root, file), 'utf8')): ts.SourceFile {
  return ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.ESNext,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
}

function importsOf(source: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push(node.moduleSpecifier.text)
    }
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0] &&
      ts.isStringLiteral(node.arguments[0])
    ) {
      found.push(node.arguments[0].text)
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      found.push(node.argument.literal.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function matches(allowed: readonly string[], folder: string): boolean {
  return allowed.some((entry) => entry === folder || (entry.endsWith('/*') && folder.startsWith(entry.slice(0, -1))))
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function importProblems(file: string, source: ts.SourceFile): string[] {
  const from = folderOf(file)
  return importsOf(source).flatMap((specifier) => {
    if (specifier.startsWith('.')) {
      const to = folderOf(
        relative(root, resolve(root, dirname(file), specifier))
          .split(sep)
          .join('/'),
      )
      const allowed = to === from || matches(allowedFolders[from] ?? [], to)
      return allowed ? [] : [`${file} may not import ${specifier}: ${from} does not depend on ${to}`]
    }
    if (specifier.startsWith('node:'))
      return from.startsWith('shared/') || from.startsWith('client') ? [`${file} may not import ${specifier}`] : []
    const name = packageName(specifier)
    const home = homes[name]
    if (home && !home.includes(from)) return [`${file} may not import ${name}: its home is ${home.join(', ')}`]
    const packages = allowedPackages[from]
    return packages && !packages.includes(name) && !specifier.startsWith('virtual:')
      ? [`${file} may not import the package ${name}`]
      : []
  })
}

function impurities(file: string, source: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      if (node.expression.getText() === 'Math' && bannedMath.includes(node.name.text))
        found.push(`${file} uses Math.${node.name.text}`)
      if (bannedMethods.includes(node.name.text)) found.push(`${file} uses ${node.name.text}`)
    }
    if (ts.isElementAccessExpression(node) && node.expression.getText() === 'Math') found.push(`${file} uses Math[…]`)
    if (ts.isIdentifier(node) && bannedGlobals.includes(node.text)) {
      const parent = node.parent
      const isName =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        (ts.isPropertySignature(parent) && parent.name === node)
      if (!isName) found.push(`${file} uses ${node.text}`)
    }
    if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken) found.push(`${file} uses **`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('boundaries', () => {
  const files = ['shared', 'client', 'server'].flatMap(sourcesIn)

  it('reads the source', () => {
    expect(files.length).toBeGreaterThan(30)
  })

  it('no folder imports what its layer may not', () => {
    expect(files.flatMap((file) => importProblems(file, parse(file)))).toEqual([])
  })

  it('shared/ has no clock, no randomness and no arithmetic that depends on the platform', () => {
    expect(sourcesIn('shared').flatMap((file) => impurities(file, parse(file)))).toEqual([])
  })

  it.each([
    ['shared/machine/x.ts', "import { y } from '../shift/index.ts'"],
    ['shared/shift/x.ts', "const y = await import('../../client/main.tsx')"],
    ['shared/machine/x.ts', "import { readFileSync } from 'node:fs'"],
    ['shared/shift/x.ts', "export type { Y } from 'phaser'"],
    ['client/pages/x.tsx', "import Phaser from 'phaser'"],
    ['client/pages/x.tsx', "import { Client } from '@colyseus/sdk'"],
    ['server/x.ts', "import { y } from '../client/session/shift-session.ts'"],
    ['shared/protocol/x.ts', "type Y = import('../../server/main.ts').Y"],
  ])('in %s the import %s is refused', (file, text) => {
    expect(importProblems(file, parse(file, text))).toHaveLength(1)
  })

  it.each([
    'Math.random()',
    'Date.now()',
    'new Date()',
    'performance.now()',
    'setTimeout(f)',
    "'a'.localeCompare('b')",
    '2 ** 3',
    'Math.pow(2, 3)',
    "Math['random']()",
    'globalThis.performance',
  ])('in shared/ %s is refused', (text) => {
    const problems = impurities('shared/machine/x.ts', parse('shared/machine/x.ts', text))
    expect(problems.length).toBeGreaterThan(0)
  })

  it.each(['const row = { Date: 1 }', 'row.performance', 'Math.max(1, 2)', '2 * 3'])(
    'in shared/ %s is allowed',
    (text) => {
      expect(impurities('shared/machine/x.ts', parse('shared/machine/x.ts', text))).toEqual([])
    },
  )
})
