// Makes a fresh clone ready and then runs a script on the Node of package.json. It may itself run on an
// older Node and before anything is installed, so it uses built-ins alone.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules/.bin')
const stamp = join(root, 'node_modules/.mainstreet-installed')

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 20) fail(`Mainstreet needs Node 20 or newer to set itself up; this is ${process.version}`)

const [script, ...args] = process.argv.slice(2)
if (!script) fail('Usage: node scripts/setup.mjs <script> [arguments]')

await install()
if (existsSync(join(root, 'scripts/generate.ts'))) await runOrExit(node(), [join(root, 'scripts/generate.ts')])
process.exit(await run(node(), [script, ...args], ['ipc']))

async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(node())) return
  console.log('Installing packages; the first time this takes a minute or two …')
  const began = Date.now()
  // The lock file and nothing else; it names the optional packages of every platform.
  await runOrExit('npm', ['ci', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'])
  writeFileSync(stamp, lock)
  console.log(`Packages installed in ${((Date.now() - began) / 1000).toFixed(0)} s`)
}

async function runOrExit(command, args) {
  const code = await run(command, args)
  if (code !== 0) process.exit(code)
}

/** The exit code of a program that takes over the terminal; the channel tells it when this process is gone. */
function run(command, args, channel = []) {
  return new Promise((done) => {
    const stdio = ['inherit', 'inherit', 'inherit', ...channel]
    const child = spawn(command, args, { cwd: root, env: environment(), stdio })
    // Ctrl-C reaches the child through the terminal, a signal sent to this process alone does not: pass
    // it on. The scripts stop once, however often they are told to.
    const pass = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
    // npm, told to end, ends its shell and leaves what that started to its own devices.
    const npm = process.ppid
    const orphaned = setInterval(() => process.ppid !== npm && pass('SIGTERM'), 500)
    if (!process.env.npm_lifecycle_event) clearInterval(orphaned)
    child.once('error', (error) => fail(`${command} cannot be run: ${error.message}`))
    child.once('exit', (code, signal) => {
      clearInterval(orphaned)
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, pass)
      done(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

function environment() {
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    // `prisma generate` reads schema files only, yet wants to download the engine that talks to a database.
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
}

function node() {
  return join(bin, 'node')
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
