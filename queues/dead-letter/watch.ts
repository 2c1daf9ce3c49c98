import { type Alarm, conditionsOf, conditionsOfLetters, type Sighting, settle, untold } from './alarms.ts'
import type { Env } from './env.ts'
import { tell } from './tell.ts'

/** Ticks in a row at which the alarms could not even be written down; without a database an isolate has but its memory. */
let blind = 0
const mostBlind = 3
const remindMs = 6 * 3_600_000
let toldBlindAt: number | undefined

export async function watch(sightings: readonly Sighting[], env: Env): Promise<Alarm[]> {
  let alarms: Alarm[]
  try {
    alarms = await settle([...conditionsOf(sightings), ...(await conditionsOfLetters())])
    const wasTold = toldBlindAt !== undefined
    blind = 0
    toldBlindAt = undefined
    if (wasTold) await tell([blindness('ended')], env)
  } catch (cause) {
    await tellBlind(cause, env)
    throw cause
  }
  if (alarms.length > 0)
    await tell(alarms, env).catch(async (cause) => {
      await untold(alarms)
      throw cause
    })
  return alarms
}

const blindness = (kind: Alarm['kind']): Alarm => ({
  key: 'database',
  text: 'The database does not answer the dead letters',
  sinceAt: new Date().toISOString(),
  kind,
})

async function tellBlind(cause: unknown, env: Env): Promise<void> {
  console.error(JSON.stringify({ level: 'error', name: 'alarms unwritten', cause: String(cause) }))
  blind++
  if (blind < mostBlind || (toldBlindAt && Date.now() - toldBlindAt < remindMs)) return
  const kind = toldBlindAt ? 'reminded' : 'raised'
  toldBlindAt = Date.now()
  await tell([blindness(kind)], env).catch(() => {
    toldBlindAt = undefined
  })
}
