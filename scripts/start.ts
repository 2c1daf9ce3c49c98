import { endChildren } from '../dev/child.ts'
import { startStack } from '../dev/stack.ts'

const began = performance.now()
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

const starting = startStack({
  seed: true,
  lasting: true,
  onStep: (name, ms) => console.log(`  ${name.padEnd(16)} ${seconds(ms).padStart(7)}`),
})

let isRunning = false
let isEnding = false
/** Ends once, however many signals arrive; also when the set-up script that started this one is gone. */
async function end() {
  if (isEnding) return
  isEnding = true
  console.log('\nStopping …')
  if (isRunning) await starting.then((stack) => stack.stop())
  else await endChildren()
  await starting.catch(() => {})
  process.exit()
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(signal, end)

console.log('Starting Mainstreet')
try {
  const { origin, demoPassword, operatorToken } = await starting
  isRunning = true
  if (!isEnding) {
    console.log(`
Mainstreet is running, ${seconds(performance.now() - began)} after its start.

  Open            ${origin}
  Sign in         demo@mainstreet.test
  Password        ${demoPassword}
  API reference   ${origin}/docs
  Mail            ${origin}/dev/mail
  Operator        ${origin}/operator
  Its token       ${operatorToken}

Ctrl-C ends it. Data stays in .data until you delete it.`)
  }
} catch (error) {
  if (!isEnding) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
