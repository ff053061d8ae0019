// Prepares a fresh clone: dependencies when they are missing or out of date, and with --chromium a browser for the tests.
// Runs on the machine's own Node (20 or later) before any dependency exists, so it imports nothing but Node's modules.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

function installDependencies() {
  const wanted = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const stamp = join(root, 'node_modules', '.installed-lock.json')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stderr.write('Installing dependencies (npm ci) …\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const run = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) {
    process.stderr.write('The dependencies could not be installed. Is the npm registry reachable?\n')
    process.exit(1)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

function chromiumFound() {
  const named = process.env.CHROMIUM_PATH
  return named
    ? existsSync(named)
    : ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some((path) => existsSync(path))
}

function installChromium() {
  if (chromiumFound()) return
  const debian = process.platform === 'linux' && existsSync('/usr/bin/apt-get')
  if (debian && process.getuid?.() === 0) {
    process.stderr.write('Installing Chromium (Debian package chromium) …\n')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    try {
      execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env })
      execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: ['ignore', 'ignore', 2], env })
    } catch {
      // the check below says what to do
    }
    if (chromiumFound()) return
  }
  const command = debian
    ? 'sudo apt-get install chromium'
    : 'install Chromium or Google Chrome, and set CHROMIUM_PATH to its program'
  process.stderr.write(`The tests need a Chromium and none was found. Run this first: ${command}\n`)
  process.exit(1)
}

installDependencies()
if (process.argv.includes('--chromium')) installChromium()
