// A process of its own that outlives its parent by a moment: when the parent dies without stopping
// its children (kill -9, a crash), the channel closes and the children are ended from here.
import { setTimeout as sleep } from 'node:timers/promises'

const groups = new Set<number>()

process.on('message', ({ watch, forget }: { watch?: number; forget?: number }) => {
  if (watch !== undefined) groups.add(watch)
  if (forget !== undefined) groups.delete(forget)
})

process.on('disconnect', async () => {
  // SIGINT is what Postgres takes as "stop now, cleanly"; the others end on it just as well.
  signalAll('SIGINT')
  for (let i = 0; i < 50 && signalAll(0) > 0; i++) await sleep(100)
  signalAll('SIGKILL')
  process.exit()
})

function signalAll(signal: NodeJS.Signals | 0): number {
  let reached = 0
  for (const group of groups) {
    try {
      process.kill(-group, signal)
      reached++
    } catch {
      groups.delete(group)
    }
  }
  return reached
}
