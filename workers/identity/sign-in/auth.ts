import { waitUntil } from 'cloudflare:workers'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { uuidv7 } from 'uuidv7'
import { PrismaClient } from '#db/identity'
import { connect, inScope } from '#kit/db'
import { announceConfirmed } from './confirmed.ts'
import { ignoreTooMany, isTooMany, refuseTooMany } from './cool-down.ts'
import { AUTH_SECRET, ORIGIN } from './environment.ts'
import { mail } from './mail.ts'
import { closed, distrustDevices, secondFactor } from './second-factor.ts'

const day = 24 * 60 * 60

/** Only the delegates: with `$transaction` in sight better-auth would use it, which the HTTP connection does not have. */
function tables() {
  const { user, session, account, verification, twoFactor } = connect(PrismaClient)
  return { user, session, account, verification, twoFactor }
}

function build() {
  return betterAuth({
    appName: 'Mainstreet',
    baseURL: ORIGIN,
    basePath: '/api/auth',
    secret: AUTH_SECRET,
    trustedOrigins: [ORIGIN],
    database: prismaAdapter(tables(), { provider: 'postgresql' }),
    session: { expiresIn: 30 * day, updateAge: day },
    plugins: [secondFactor],
    disabledPaths: closed,
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, url }, request) => mail(user, 'reset-password', url, request).catch(ignoreTooMany),
      onPasswordReset: ({ user }) => distrustDevices(user.id),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendVerificationEmail: ({ user, url }, request) => mail(user, 'verify-email', url, request).catch(refuseTooMany),
      // Before rather than after: should either fail, the link is still good for another try.
      beforeEmailVerification: ({ id }) => announceConfirmed(id),
    },
    hooks: {
      // Whoever knew the old password may still be signed in with it.
      before: createAuthMiddleware(async ({ path, body }) =>
        path === '/change-password' ? { context: { body: { ...body, revokeOtherSessions: true } } } : undefined,
      ),
      after: createAuthMiddleware(async (c) => {
        const { path } = c
        const { session, returned } = c.context
        // Whoever is not signed in learns nothing of an account.
        if (path === '/send-verification-email' && !session && isTooMany(returned)) return c.json({ status: true })
        if (path === '/send-verification-email' && session?.user.emailVerified) await announceConfirmed(session.user.id)
        const isOver = path === '/change-password' || path === '/two-factor/disable'
        if (isOver && session && !isAPIError(returned)) await distrustDevices(session.user.id)
      }),
    },
    // The gateway limits per address, sign-in/limit.ts per e-mail; better-auth's own count is per isolate.
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

export async function sessionCookieName(): Promise<string> {
  return (await auth().$context).authCookies.sessionToken.name
}
