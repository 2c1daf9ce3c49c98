import { waitUntil } from 'cloudflare:workers'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { uuidv7 } from 'uuidv7'
import { PrismaClient } from '#db/identity'
import { type KeyRing, keyRing } from '#kit/auth'
import { connect, inScope } from '#kit/db'
import { announceConfirmed } from './confirmed.ts'
import { ignoreTooMany, refuseTooMany } from './cool-down.ts'
import { AUTH_KEYS, ORIGIN } from './environment.ts'
import { mail } from './mail.ts'
import { regain } from './recovery.ts'
import { distrustDevices, secondFactor } from './second-factor.ts'

const day = 24 * 60 * 60

/** Only the delegates: with `$transaction` in sight better-auth would use it, which the HTTP connection does not have. */
function tables() {
  const { user, session, account, verification, twoFactor } = connect(PrismaClient)
  return { user, session, account, verification, twoFactor }
}

/** A token stands behind the `#`, which no browser sends: no log, trace or referrer has it. The page hands it over in a body. */
const linkTo = (page: string, token: string) => `${ORIGIN}/${page}#token=${token}`

const versionOf = (id: string) => Number(id.slice(1))

/** As better-auth takes a ring: the first is current; the oldest reads what was encrypted before there were versions. */
function secretsOf({ keys }: KeyRing) {
  const secrets = Array.from(keys.values(), ({ id, secret }) => ({ version: versionOf(id), value: secret }))
  const oldest = secrets.reduce((a, b) => (a.version < b.version ? a : b))
  return { secrets, secret: oldest.value }
}

function build() {
  return betterAuth({
    appName: 'Mainstreet',
    baseURL: ORIGIN,
    basePath: '/api/auth',
    ...secretsOf(keyRing(AUTH_KEYS)),
    trustedOrigins: [ORIGIN],
    database: prismaAdapter(tables(), { provider: 'postgresql' }),
    session: { expiresIn: 30 * day, updateAge: day },
    plugins: [secondFactor],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }, request) =>
        mail(user, 'reset-password', linkTo('reset-password', token), request).catch(ignoreTooMany),
      onPasswordReset: ({ user }) => regain(user),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendVerificationEmail: ({ user, token }, request) =>
        mail(user, 'verify-email', linkTo('verify-email', token), request).catch(refuseTooMany),
      // Before rather than after: should either fail, the link is still good for another try.
      beforeEmailVerification: ({ id }) => announceConfirmed(id),
    },
    hooks: {
      // Whoever knew the old password may still be signed in with it.
      before: createAuthMiddleware(async ({ path, body }) =>
        path === '/change-password' ? { context: { body: { ...body, revokeOtherSessions: true } } } : undefined,
      ),
      after: createAuthMiddleware(async ({ path, context: { session, returned } }) => {
        if (path === '/send-verification-email' && session?.user.emailVerified) await announceConfirmed(session.user.id)
        const isOver = path === '/change-password' || path === '/two-factor/disable'
        if (isOver && session && !isAPIError(returned)) await distrustDevices(session.user.id)
      }),
    },
    // The gateway limits by address, attempts.ts counts in the database; better-auth's own count is per isolate.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // A wrong password is no news.
    logger: { level: 'error' },
    advanced: {
      // The gateway has checked Origin and Sec-Fetch-Site already (workers/gateway/origin.ts) and lets clients pass that
      // are no browser; this check would turn those away.
      disableCSRFCheck: true,
      useSecureCookies: ORIGIN.startsWith('https:'),
      ipAddress: { ipAddressHeaders: ['cf-connecting-ip', 'x-forwarded-for'] },
      database: { generateId: () => uuidv7() },
      // A mail that cannot go out must not hold up or fail a sign-up.
      backgroundTasks: { handler: waitUntil },
    },
  })
}

let built: ReturnType<typeof build> | undefined
/** One per isolate, built at the first request: workerd allows no random numbers before. */
function auth() {
  built ??= build()
  return built
}

export const answer = (request: Request): Promise<Response> => inScope('platform', () => auth().handler(request))

/** better-auth's own name of a path, such as `/api/auth/reset-password/:token`. */
export function routeOf(path: string): string {
  const parts = path.split('/').slice(3)
  const isLike = (pattern: string) => {
    const wanted = pattern.split('/').slice(1)
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at])
  }
  const found = Object.values(auth().api).find((endpoint) => endpoint.path && isLike(endpoint.path))
  return `/api/auth${found?.path ?? '/*'}`
}

/** Confirms the address that a mailed token was made for; answers as better-auth does. */
export const verifyEmail = (token: string, headers: Headers): Promise<Response> =>
  inScope('platform', () => auth().api.verifyEmail({ query: { token }, headers, asResponse: true }))

export async function sessionCookieName(): Promise<string> {
  return (await auth().$context).authCookies.sessionToken.name
}

/** The cookie of a sign-in that waits for its code. */
export async function challengeCookieName(): Promise<string> {
  return (await auth().$context).createAuthCookie('two_factor').name
}

/** Whether a stored hash is of this password. */
export const isPassword = async (hash: string, password: string): Promise<boolean> =>
  (await auth().$context).password.verify({ hash, password })

/** What stored secrets are encrypted with. */
export const secretConfig = async () => (await auth().$context).secretConfig
