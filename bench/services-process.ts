// Redis over HTTP and the mail catcher as a process of their own: they share no event loop with the load generator.
import { startMail } from '../dev/mail.ts'
import { startRedis } from '../dev/redis.ts'

const [redis, mail] = [await startRedis(), await startMail()]
const stop = () => Promise.all([redis.stop(), mail.stop()]).then(() => process.exit())
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
process.send?.({
  MAIL_TOKEN: mail.token,
  MAIL_URL: mail.url,
  UPSTASH_REDIS_REST_TOKEN: redis.token,
  UPSTASH_REDIS_REST_URL: redis.url,
})
