import { uuidv7 } from 'uuidv7'
import type { Ctx, Handler } from '#kit/serve'
import { sha256 } from '#kit/text'
import type { Asked } from '../contract/program.ts'
import type { identity } from '../contract.ts'
import { findProgram } from '../programs/find.ts'
import { type Code, readCode, readRefresh, refreshDays, signCode, signRefresh } from '../programs/tokens.ts'
import { answerAt, isPage, type Program, placeOf, refusalOf, returnsTo } from '../rules/program.ts'
import { prefixOf, toKey, toText } from '../rules/secret.ts'
import { ORIGIN } from '../sign-in/environment.ts'
import { hashOf, newSecret } from '../sign-in/secret.ts'
import { shown } from './api-keys.ts'
import { assertPerson } from './person.ts'

type App = typeof identity

/** All that tokens of programs open. */
export const resource = `${ORIGIN}/mcp`
const accessSeconds = 3600
const dayMs = 86_400_000

export const lookAtProgram: Handler<App, 'program.look'> = async (ctx, asked) => {
  assertPerson(ctx.actor)
  const program = await asking(ctx, asked)
  const back = (error: string) => answerAt(asked.redirectUri, { error, state: asked.state, iss: ORIGIN })
  const refusal = refusalOf(asked, resource)
  return {
    name: program.name,
    place: placeOf(asked.redirectUri),
    page: isPage(asked.clientId) ? asked.clientId : null,
    refusedUrl: refusal ? back(refusal) : null,
    deniedUrl: back('access_denied'),
  }
}

export const allowProgram: Handler<App, 'program.allow'> = async (ctx, { may, ...asked }) => {
  assertPerson(ctx.actor)
  const { name } = await asking(ctx, asked)
  const refusal = refusalOf(asked, resource)
  if (refusal) return ctx.fail('bad-request', refusal)
  const { redirectUri, codeChallenge: challenge } = asked
  const code = await signCode({
    ...{ tenantId: ctx.tenant.id, userId: ctx.actor.id, keyId: uuidv7(), client: await sha256(asked.clientId) },
    ...{ may, redirectUri, challenge, name },
  })
  return { url: answerAt(redirectUri, { code, state: asked.state, iss: ORIGIN }) }
}

export const connectProgram: Handler<App, 'program.connect'> = async (ctx, input) => {
  const code = await readCode(input.code)
  if (!code || code.tenantId !== ctx.tenant.id || code.userId !== ctx.actor.id || !(await fits(code, input)))
    return ctx.fail('invalid-grant')
  const known = await ctx.db.apiKey.findFirst({ where: { id: code.keyId } })
  // Who comes twice with a code may have stolen it, and so may who came first.
  if (known) return ended(ctx, known)
  const membership = await ctx.db.membership.findFirst({ where: { userId: ctx.actor.id } })
  if (!membership) return ctx.fail('invalid-grant')
  const fresh = await freshKey(ctx.now)
  const created = ctx.write.apiKey.create({
    id: code.keyId,
    name: code.name,
    role: code.may === 'read' ? 'viewer' : membership.role,
    ratePerMinute: null,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    lastUsedAt: null,
    revokedAt: null,
    program: placeOf(code.redirectUri),
    generation: 0,
    ...fresh.row,
  })
  ctx.emit('api-key.created', shown(created))
  return granted(fresh.key, code, 0)
}

export const renewProgram: Handler<App, 'program.renew'> = async (ctx, input) => {
  const refresh = await readRefresh(input.refreshToken)
  if (!refresh || refresh.tenantId !== ctx.tenant.id || refresh.keyId !== ctx.actor.id) return ctx.fail('invalid-grant')
  if (refresh.client !== (await sha256(input.clientId))) return ctx.fail('invalid-grant')
  if (input.resource !== undefined && input.resource !== resource) return ctx.fail('invalid-grant')
  const key = await ctx.db.apiKey.findFirst({ where: { id: refresh.keyId } })
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt <= ctx.now)) return ctx.fail('invalid-grant')
  // An earlier one: somebody else has it too, the program or whoever took it.
  if (key.generation !== refresh.generation) return ended(ctx, key)
  const generation = refresh.generation + 1
  const fresh = await freshKey(ctx.now)
  ctx.write.apiKey.update(key, { ...fresh.row, generation })
  return granted(fresh.key, refresh, generation)
}

/** Whom the request names, if its answer may go where it says. */
async function asking(ctx: Ctx<App, 'unknown-program' | 'wrong-return'>, asked: Asked): Promise<Program> {
  const program = await findProgram(asked.clientId)
  if (!program) return ctx.fail('unknown-program')
  return returnsTo(program, asked.redirectUri) ? program : ctx.fail('wrong-return')
}

type Claimed = { clientId: string; redirectUri: string; verifier: string; resource?: string | undefined }

async function fits(code: Code, { clientId, redirectUri, verifier, resource: asked }: Claimed): Promise<boolean> {
  if (code.client !== (await sha256(clientId)) || code.redirectUri !== redirectUri) return false
  if (asked !== undefined && asked !== resource) return false
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return toText(new Uint8Array(digest)) === code.challenge
}

async function freshKey(now: string) {
  const key = toKey(newSecret())
  const after = (ms: number) => new Date(Date.parse(now) + ms).toISOString()
  const row = {
    prefix: prefixOf(key),
    hash: await hashOf(key),
    expiresAt: after(refreshDays * dayMs),
    accessUntil: after(accessSeconds * 1000),
  }
  return { key, row }
}

type Named = Pick<Code, 'tenantId' | 'userId' | 'keyId' | 'client' | 'name' | 'may'>

async function granted(accessToken: string, named: Named, generation: number) {
  const { tenantId, userId, keyId, client, name, may } = named
  const refreshToken = await signRefresh({ tenantId, userId, keyId, client, name, may, generation })
  return { granted: { accessToken, refreshToken, seconds: accessSeconds, may } }
}

type Ending = Pick<Ctx<App, never, 'api-key.revoked'>, 'write' | 'emit' | 'now'>
type Key = Parameters<typeof shown>[0] & { revokedAt: string | null }

function ended(ctx: Ending, key: Key) {
  if (!key.revokedAt) {
    const revoked = ctx.write.apiKey.update(key, { revokedAt: ctx.now })
    ctx.emit('api-key.revoked', { ...shown(revoked), endedWith: null })
  }
  return { granted: null }
}
