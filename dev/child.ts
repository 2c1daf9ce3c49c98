import { type ChildProcess, fork, type SpawnOptions, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './config.ts'

export type Child = {
  process: ChildProcess
  /** Resolves with the reason when the process has ended. */
  ended: Promise<string>
  stop(): Promise<void>
  kill(): Promise<void>
}

export type ChildOptions = SpawnOptions & { stopSignal?: NodeJS.Signals }

let guardian: ChildProcess | undefined
let isEnding = false
const running = new Set<Child>()

/**
 * Starts a program in a process group of its own: Ctrl-C in the terminal reaches this process alone,
 * which then ends its children in order; should it die first, the guardian ends them.
 */
export function startChild(command: string, args: string[], options: ChildOptions = {}): Child {
  if (isEnding) throw new Error('Mainstreet is ending')
  const { stopSignal = 'SIGTERM', ...spawnOptions } = options
  const child = spawn(command, args, { ...spawnOptions, detached: true })
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message))
    child.once('exit', (code, signal) => done(signal ? `ended by ${signal}` : `exit code ${code}`))
  })
  const pid = child.pid
  if (pid === undefined) return { process: child, ended, stop: async () => {}, kill: async () => {} }

  tellGuardian({ watch: pid })
  const gone = ended.then(async () => {
    // What the program left behind goes too; in a container without an init it stays visible as a zombie.
    for (let tries = 0; tries < 25 && signalGroup(pid, 'SIGKILL'); tries++) await sleep(20)
    tellGuardian({ forget: pid })
    running.delete(started)
  })
  const end = async (signal: NodeJS.Signals) => {
    if (running.has(started)) signalGroup(pid, signal)
    const tooLate = setTimeout(() => signalGroup(pid, 'SIGKILL'), 10_000)
    await gone
    clearTimeout(tooLate)
  }
  const started: Child = { process: child, ended, stop: () => end(stopSignal), kill: () => end('SIGKILL') }
  running.add(started)
  return started
}

/** For a stack that is to end before it has started: its pending steps fail, and no further child is started. */
export async function endChildren() {
  isEnding = true
  await Promise.all(Array.from(running, (child) => child.stop()))
}

function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal)
    return true
  } catch {
    return false
  }
}

function tellGuardian(message: { watch?: number; forget?: number }) {
  if (!guardian) {
    guardian = fork(join(root, 'dev/guardian.ts'), { detached: true, stdio: 'ignore', execArgv: [] })
    guardian.unref()
    guardian.channel?.unref()
  }
  if (guardian.connected) guardian.send(message)
}
