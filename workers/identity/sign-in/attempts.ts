import { Fault } from '#kit/auth'
import { transact } from '#kit/db'
import { hashOf } from './secret.ts'

const quarter = 15 * 60
const day = 24 * 60 * 60

type Limit = { subject: string; most: number; seconds: number }
/** What one try counts against. `account`: whose reset by mail clears it. */
export type Tries = { account: string | null; limits: readonly Limit[] }

const accountOf = (email: string) => hashOf(email)
const limit = (subject: string, most: number, seconds: number): Limit => ({ subject, most, seconds })

/** No network ever sees a loopback: there it is the developer's own machine, where everybody is. */
const isShared = (network: string) => network === 'loopback'

/**
 * A password for an email address. A device that was let in before counts alone, so that strangers who guess keep
 * nobody out; all others count by address and network, by network, and by address and day.
 */
export async function triesOfSignIn(email: string, network: string, device: string | undefined): Promise<Tries> {
  const account = await accountOf(email)
  if (device) {
    const subject = `password:${account}:device:${device}`
    return { account, limits: [limit(subject, 10, quarter), limit(`${subject}:day`, 50, day)] }
  }
  return {
    account,
    limits: [
      limit(`password:${account}:network:${network}`, 10, quarter),
      limit(`password:${account}:day`, 100, day),
      ...(isShared(network) ? [] : [limit(`password:network:${network}`, 100, quarter)]),
    ],
  }
}

/** A password asked for once more inside a session. */
export const triesOfPassword = (userId: string): Tries => ({
  account: null,
  limits: [limit(`confirm:${userId}`, 10, quarter), limit(`confirm:${userId}:day`, 50, day)],
})

/** A code of the second factor: a reset by mail does not clear it. */
export const triesOfCode = (userId: string): Tries => ({
  account: null,
  limits: [limit(`code:${userId}`, 10, quarter), limit(`code:${userId}:day`, 50, day)],
})

/** Sign-ups, whatever becomes of them: their answer tells whether an address is taken (decision 020). */
export const triesOfSignUp = (network: string): Tries => ({
  account: null,
  limits: isShared(network) ? [] : [limit(`sign-up:${network}`, 30, 60 * 60)],
})

/** Counts a try before it is made, or refuses it with 429: one statement, so it holds however many come at once. */
export async function count({ account, limits }: Tries, what: string): Promise<void> {
  if (limits.length === 0) return
  const params = [account, JSON.stringify(limits)]
  try {
    await transact('platform', [{ sql: 'select identity.count_attempt($1, $2)', params }])
  } catch (fault) {
    const { code, message } = fault as { code?: string; message: string }
    if (code !== 'MS429') throw fault
    const minutes = Math.ceil(Number(message) / 60)
    throw Fault.of('rate-limited', `too many wrong ${what}; try again in ${minutes} minute${minutes === 1 ? '' : 's'}`)
  }
}

/** A try that was no wrong guess is given back. One that broke off stays counted. */
export async function counted(
  tries: Tries,
  what: string,
  isWrong: RegExp,
  attempt: () => Promise<Response>,
): Promise<Response> {
  await count(tries, what)
  const response = await attempt()
  if (response.status < 400 || !isWrong.test(await codeOf(response))) await giveBack(tries)
  return response
}

async function giveBack({ limits }: Tries): Promise<void> {
  const params = [JSON.stringify(limits.map(({ subject }) => subject))]
  await transact('platform', [{ sql: 'select identity.uncount_attempt($1)', params }])
}

async function codeOf(response: Response): Promise<string> {
  const { code = '' } = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { code?: string }
  return code
}

/** For a transaction: the owner of the address was here, so what others tried is forgotten. */
export const forgiven = async (email: string) => ({
  sql: 'delete from identity.attempt where account = $1',
  params: [await accountOf(email)],
})
