import { type Actor, Fault, type Tenant } from '#kit/auth'
import { ask } from './ask.ts'
import { askAs, json } from './ask-as.ts'
import { type Env, serviceOf } from './env.ts'

/** What Cloudflare takes, and mailroom too. */
const mostBytes = 26_214_400

/**
 * A mail from outside, by Cloudflare Email Routing. An address that never was and one that has ended are refused in the same
 * words; while a part of the house is away this throws, so that the sender's server tries again.
 */
export async function receiveMail(message: ForwardableEmailMessage, env: Env): Promise<void> {
  if (message.rawSize > mostBytes) return message.setReject('The message is larger than 25 MiB')
  const tenant = await businessAt(message.to, env)
  if (!tenant) return message.setReject('There is no such address')
  const actor: Actor = { type: 'system', id: 'mail', name: 'Mail', role: 'system', tenant }
  const query = new URLSearchParams({ from: message.from, to: message.to })
  try {
    await askAs(env, actor, 'mailroom', `/internal/mails?${query}`, { method: 'POST', body: message.raw })
  } catch (fault) {
    if (!(fault instanceof Fault) || !fault.code.startsWith('mailroom/')) throw fault
    message.setReject(fault.title)
  }
}

async function businessAt(to: string, env: Env): Promise<Tenant | null> {
  const mailroom = serviceOf(env, 'mailroom')
  if (!mailroom) return null
  const question = new Request('https://mailroom/internal/addressee', json({ to }))
  const found = await (await ask('mailroom', mailroom, question)).json<{ tenantId: string } | null>()
  if (!found) return null
  const answer = await ask(
    'identity',
    serviceOf(env, 'identity'),
    new Request(`https://identity/internal/tenants/${found.tenantId}`),
  )
  if (answer.status === 404) return null
  if (!answer.ok) throw Fault.of('unavailable', 'the business cannot be looked up')
  return answer.json<Tenant>()
}
