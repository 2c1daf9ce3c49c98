import { identity } from '#contracts/identity'
import { ask, call, send, workIn } from '#kit/ui'
import { type Answer, isSeen, readFor, steps } from '../home/steps.ts'

const pauseMs = 600
const patienceMs = 20_000

/** The sample business of whoever is here, in which one works from now on; answers when all apps have something to see in it. */
export async function makeDemo(): Promise<string> {
  const { id } = await call(identity.ops['demo.create'], {}, send({ idempotencyKey: crypto.randomUUID() }))
  workIn(id)
  const until = Date.now() + patienceMs
  while (Date.now() < until && !(await isFilled())) await new Promise((resolve) => setTimeout(resolve, pauseMs))
  return id
}

/** The steps that a new business takes first are behind it. */
async function isFilled(): Promise<boolean> {
  const done = await Promise.all(
    steps.map(async ({ seen }) => {
      const answers = await Promise.all(seen.map((read) => ask<Answer>('GET', urlOf(read))))
      return seen.some((read, index) => isSeen(read, answers[index]))
    }),
  )
  return done.every(Boolean)
}

const urlOf = (seen: Parameters<typeof readFor>[0]) => {
  const { path, query } = readFor(seen)
  return `${path}?${query}`
}
