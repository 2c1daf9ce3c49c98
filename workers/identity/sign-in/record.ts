import type { Context } from 'hono'
import { insert, table, transact } from '#kit/db'
import { outboxRow, publish } from '#kit/events'
import { maskedEmail } from '../rules/masked-email.ts'
import { accessRecorded, originOf, quietly, type What } from './access.ts'
import { challengeCookieName } from './auth.ts'
import { sessionTokenOf, signedCookieOf } from './cookies.ts'
import { findPerson } from './lookup.ts'

/** Who asks is known before the answer, where the answer ends what they are known by. */
type Asker = { id: string; isSignedIn: boolean; hasFactor: boolean; isConfirmed: boolean }
type Answered = { isGood: boolean; userId?: string; code?: string }
type Rule = {
  asker?: (c: Context, body: Body) => Promise<Asker | undefined>
  what: (answer: Answered, asker?: Asker) => What | undefined
}
type Body = { email?: unknown; token?: unknown }

const done = (what: What): Rule => ({ asker: bySession, what: ({ isGood }) => (isGood ? what : undefined) })

const wrongCodes = ['INVALID_CODE', 'INVALID_BACKUP_CODE']
const secondFactor: Rule = {
  asker: async (c) => (await bySession(c)) ?? (await byPendingSignIn(c)),
  what({ isGood, code = '' }, asker) {
    if (!isGood) return wrongCodes.includes(code) ? 'second-factor-failed' : undefined
    if (!asker?.isSignedIn) return 'sign-in'
    return asker.hasFactor ? undefined : 'second-factor-on'
  },
}

const rules: Record<string, Rule> = {
  '/sign-in/email': {
    what: ({ isGood, userId, code }) =>
      isGood ? (userId ? 'sign-in' : undefined) : code === 'INVALID_EMAIL_OR_PASSWORD' ? 'sign-in-failed' : undefined,
  },
  '/two-factor/verify-totp': secondFactor,
  '/two-factor/verify-backup-code': secondFactor,
  '/two-factor/disable': done('second-factor-off'),
  '/two-factor/generate-backup-codes': done('backup-codes-made'),
  '/change-password': done('password-changed'),
  '/reset-password': {
    asker: (_, { token }) =>
      ask(
        `select ${person} from identity.verification v join identity."user" u
      on u.id::text = v.value where v.identifier = 'reset-password:' || $1 and v.expires_at > now()`,
        token,
      ),
    what: ({ isGood }) => (isGood ? 'password-reset' : undefined),
  },
  '/verify-email': {
    asker: (_, { token }) => ask(`select ${person} from identity."user" u where u.email = $1`, emailIn(token)),
    what: ({ isGood }, asker) => (isGood && asker?.isConfirmed === false ? 'email-confirmed' : undefined),
  },
  '/sign-out': done('sign-out'),
  '/revoke-session': done('session-ended'),
  '/revoke-other-sessions': done('session-ended'),
}

/** Answers, and leaves what happened to the person for the trails of their businesses. Of an unknown address nothing is kept. */
export async function recorded(c: Context, body: Body, attempt: () => Promise<Response>): Promise<Response> {
  const rule = rules[c.req.path.replace('/api/auth', '')]
  if (!rule) return attempt()
  const asker = await rule.asker?.(c, body).catch(() => undefined)
  const response = await attempt()
  const answer = response.clone()
  c.executionCtx.waitUntil(
    quietly(async () => {
      const answered = await read(answer)
      const what = rule.what(answered, asker)
      if (!what) return
      const id =
        asker?.id ??
        answered.userId ??
        (await ask(`select ${person} from identity."user" u where u.email = lower($1)`, body.email))?.id
      if (id) await tell(c, id, what)
    }),
  )
  return response
}

async function read(answer: Response): Promise<Answered> {
  const isRefused = answer.status >= 400 || /[?&]error=/.test(answer.headers.get('location') ?? '')
  const body = await answer.json<{ code?: string; user?: { id: string } }>().catch(() => undefined)
  return {
    isGood: !isRefused,
    ...(body?.user && { userId: body.user.id }),
    ...(body?.code && { code: body.code }),
  }
}

const mostPlaces = 50

/** One event for each business of the person, in a transaction of its own. */
async function tell(c: Context, userId: string, what: What): Promise<void> {
  const found = await findPerson(userId)
  if (!found || found.places.length === 0) return
  const { id, name, email } = found.person
  const count = what.endsWith('-failed')
    ? await countFailure(id, what)
    : what === 'sign-in'
      ? await failuresUntold(id)
      : 0
  if (count === undefined) return
  // Whose password was wrong need not be who tried it.
  const actor = what.endsWith('-failed')
    ? ({ type: 'system', id: 'identity', name: 'identity' } as const)
    : ({ type: 'user', id, name } as const)
  const subject = { noun: 'identity.user' as const, id, name }
  const access = { what, subject, email: maskedEmail(email), ...originOf(c), count }
  const events = found.places.slice(0, mostPlaces).map(({ tenant }) => accessRecorded(tenant, actor, access))
  const kept = await Promise.allSettled(
    events.map((event) =>
      transact({ tenantId: event.tenantId }, [insert(table('identity', 'outbox'), [outboxRow(event)])]),
    ),
  )
  publish(
    'identity',
    events.filter((_, index) => kept[index]?.status === 'fulfilled'),
    c.executionCtx,
  )
  const failed = kept.find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
}

/** The failures that the trail was not told of yet, at most once a minute: whoever tries a thousand fills no trail. */
async function countFailure(userId: string, what: What): Promise<number | undefined> {
  const [rows] = await transact('platform', [
    {
      sql: `insert into identity.access_failure as f (user_id, what, failures, told, told_before, told_at)
        values ($1, $2, 1, 1, 0, now())
        on conflict (user_id, what) do update set failures = f.failures + 1,
          told = case when f.told_at < now() - interval '1 minute' then f.failures + 1 else f.told end,
          told_before = case when f.told_at < now() - interval '1 minute' then f.told else f.told_before end,
          told_at = case when f.told_at < now() - interval '1 minute' then now() else f.told_at end
        returning failures = told, told - told_before`,
      params: [userId, what],
    },
  ])
  const [isDue, count] = (rows?.[0] ?? []) as [boolean?, number?]
  return isDue ? count : undefined
}

/** How many failures came before a success, beyond those told. */
async function failuresUntold(userId: string): Promise<number> {
  const [rows] = await transact('platform', [
    {
      sql: `update identity.access_failure set told_before = told, told = failures
        where user_id = $1 and told < failures returning told - told_before`,
      params: [userId],
    },
  ])
  return (rows ?? []).reduce((sum, [count]) => sum + (count as number), 0)
}

const person = 'u.id, u.two_factor_enabled, u.email_verified'

async function ask(sql: string, param: unknown, isSignedIn = false): Promise<Asker | undefined> {
  if (typeof param !== 'string') return undefined
  const [rows] = await transact('platform', [{ sql, params: [param] }])
  const [id, hasFactor, isConfirmed] = (rows?.[0] ?? []) as [string?, boolean?, boolean?]
  return id ? { id, isSignedIn, hasFactor: hasFactor === true, isConfirmed: isConfirmed === true } : undefined
}

async function bySession(c: Context): Promise<Asker | undefined> {
  const sql = `select ${person} from identity.session s join identity."user" u on u.id = s.user_id
    where s.token = $1 and s.expires_at > now()`
  return ask(sql, await sessionTokenOf(c), true)
}

/** Between the password and the code. */
async function byPendingSignIn(c: Context): Promise<Asker | undefined> {
  const sql = `select ${person} from identity.verification v join identity."user" u on u.id::text = v.value
    where v.identifier = $1 and v.expires_at > now()`
  return ask(sql, await signedCookieOf(c, await challengeCookieName()))
}

/** Of a token that has been accepted, or else nothing comes of it. */
function emailIn(token: unknown): string | undefined {
  try {
    return (JSON.parse(atob(String(token).split('.')[1] ?? '')) as { email?: string }).email
  } catch {
    return undefined
  }
}
