import { Fault } from '#kit/auth'
import { redis } from '#kit/cache'
import { hashOf } from './secret.ts'

const mostFailures = 10
const windowSeconds = 15 * 60

/** Ten wrong passwords for one e-mail address in a quarter of an hour, from wherever they come; then it must rest. */
export async function limitFailures(email: string, attempt: () => Promise<Response>): Promise<Response> {
  const key = `identity:failed-sign-ins:${await hashOf(email.trim().toLowerCase())}`
  const failures = Number((await quietly(() => redis?.get<string>(key))) ?? 0)
  if (failures >= mostFailures)
    throw Fault.of('rate-limited', 'too many wrong passwords for this e-mail address; try again in 15 minutes')
  const response = await attempt()
  if (response.status === 401) await quietly(() => redis?.pipeline().incr(key).expire(key, windowSeconds, 'NX').exec())
  return response
}

/** Without Redis nobody is kept out; the cause is logged, since nobody else will see it. */
async function quietly<T>(work: () => Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await work()
  } catch (cause) {
    console.error(JSON.stringify({ level: 'error', name: 'sign-ins are not limited', cause: String(cause) }))
    return undefined
  }
}
