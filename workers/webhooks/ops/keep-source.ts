import { Buffer } from 'node:buffer'
import type { Role } from '#kit/contract'
import type { Ctx, Handler } from '#kit/serve'
import type { Rule } from '../contract/source.ts'
import type { webhooks } from '../contract.ts'
import { faultOf } from '../on/receipt-taken.ts'
import { mayName, personOf } from '../rule-acts.ts'
import { parsed } from '../rules/incoming.ts'
import { inputFor, ruleFor } from '../rules/mapping.ts'
import { makeSecret } from '../secrets.ts'

type App = typeof webhooks
type Checking = Pick<Ctx<App>, 'actor' | 'invalid'>
const dayMs = 86_400_000
/** 32 random bytes, as they stand in an address. */
const newToken = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
/** These give the secret themselves. */
const given = ['stripe', 'shopify']

async function secretFor({ invalid }: Checking, kind: string, secret: string | null): Promise<string | null> {
  if (kind === 'secret-path') return null
  if (secret === null) return given.includes(kind) ? invalid('#/secret', 'required') : (await makeSecret('v1')).secret
  const isKey = kind !== 'standard' || /^whsec_[A-Za-z0-9+/]{16,}={0,2}$/.test(secret)
  return isKey ? secret : invalid('#/secret', 'not-a-secret')
}

export const createSource: Handler<App, 'source.create'> = async (ctx, { secret: wanted, ...input }) => {
  assertRules(ctx, input.rules, input.role)
  assertHeader(ctx, input)
  const secret = await secretFor(ctx, input.kind, wanted)
  const source = ctx.write.source.create({ ...input, status: 'enabled', token: newToken(), archivedAt: null })
  if (secret !== null) ctx.write.sourceSecret.create({ id: source.id, secret, earlierSecret: null, earlierUntil: null })
  return { ...source, secret }
}

export const updateSource: Handler<App, 'source.update'> = async (ctx, { id, ...changes }) => {
  const source = await ctx.db.source.require(id)
  const { rules = source.rules as unknown as Rule[], role = source.role, header = source.header } = changes
  assertRules(ctx, rules, role as Role)
  assertHeader(ctx, { kind: source.kind, header })
  return ctx.write.source.update(source, changes) as never
}

const switched =
  (status: 'enabled' | 'disabled') =>
  async (ctx: Pick<Ctx<App>, 'db' | 'write'>, { id }: { id: string }) =>
    ctx.write.source.update(await ctx.db.source.require(id), { status }) as never
export const enableSource: Handler<App, 'source.enable'> = switched('enabled')
export const disableSource: Handler<App, 'source.disable'> = switched('disabled')

export const rotateToken: Handler<App, 'source.rotate-token'> = async (ctx, { id }) =>
  ctx.write.source.update(await ctx.db.source.require(id), { token: newToken() }) as never

export const rotateSourceSecret: Handler<App, 'source.rotate-secret'> = async (ctx, { id, secret: wanted }) => {
  const source = await ctx.db.source.require(id)
  const secret = await secretFor(ctx, source.kind, wanted ?? null)
  const kept = await ctx.db.sourceSecret.findFirst({ where: { id } })
  const earlierUntil = new Date(Date.parse(ctx.now) + dayMs).toISOString()
  if (secret !== null && kept) ctx.write.sourceSecret.update(kept, { secret, earlierSecret: kept.secret, earlierUntil })
  return { ...ctx.write.source.update(source, {}), secret } as never
}

/** The act is previewed as the source would do it: nothing of it stays. */
export const trySource: Handler<App, 'source.try'> = async (ctx, { id, receiptId, rules: wanted }) => {
  const source = await ctx.db.source.require(id)
  const receipt = await ctx.db.receipt.require(receiptId)
  const rules = wanted ?? (source.rules as unknown as Rule[])
  assertRules(ctx, rules, source.role as Role)
  const body = parsed(receipt.body)
  const rule = ruleFor(rules, receipt.type)
  const nothing = { id, version: source.version, op: null, input: null, changes: [], fault: null }
  if (!rule) return nothing
  const [app = '', ...op] = rule.op.split('.')
  const input = inputFor(rule, body)
  const [acted] = await ctx.acts(app, personOf(source), [{ op: op.join('.'), input, isPreview: true }])
  if (!acted || 'problem' in acted) return { ...nothing, op: rule.op, input, fault: faultOf(acted) }
  const changes = (acted.output.changes ?? []) as Record<string, unknown>[]
  return { ...nothing, op: rule.op, input, changes }
}

function assertRules({ actor, invalid }: Checking, rules: readonly Rule[], role: Role): void {
  for (const [index, { op }] of rules.entries())
    if (!mayName(op, role, actor)) invalid(`#/rules/${index}/op`, 'not-for-sources')
}

function assertHeader({ invalid }: Checking, { kind, header }: { kind: string; header: string | null }): void {
  if ((kind === 'hmac') !== (header !== null)) invalid('#/header', header === null ? 'required' : 'unknown-field')
}
