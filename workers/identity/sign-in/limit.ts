import { Fault } from '#kit/auth'
import { askRedis } from '#kit/cache'
import { hashOf } from './secret.ts'

const mostFailures = 10
const windowSeconds = 15 * 60

/** Ten wrong passwords for one e-mail address or session in a quarter of an hour, from wherever they come; then it must rest. */
export async function limitFailures(whose: string, attempt: () => Promise<Response>): Promise<Response> {
  const key = `identity:failed-sign-ins:${await hashOf(whose.trim().toLowerCase())}`
  const failures = Number((await askRedis((redis) => redis.get<string>(key))) ?? 0)
  if (failures >= mostFailures) throw Fault.of('rate-limited', 'too many wrong passwords; try again in 15 minutes')
  const response = await attempt()
  if (await isWrongPassword(response))
    await askRedis((redis) => redis.pipeline().incr(key).expire(key, windowSeconds, 'NX').exec())
  return response
}

async function isWrongPassword(response: Response): Promise<boolean> {
  if (response.status < 400) return false
  const { code } = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { code?: string }
  return code === 'INVALID_EMAIL_OR_PASSWORD' || code === 'INVALID_PASSWORD'
}
