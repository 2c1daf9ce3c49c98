import { Buffer } from 'node:buffer'

export const kinds = ['standard', 'stripe', 'github', 'shopify', 'hmac', 'secret-path'] as const
export type Kind = (typeof kinds)[number]

export type Verdict = 'genuine' | 'wrong-signature' | 'wrong-time'
/** What came in: headers by their names in lower case, and the bytes of the body as they were. */
export type Incoming = { headers: Readonly<Record<string, string>>; body: Uint8Array }
type How = {
  kind: Kind
  /** The present one first; each is good. */
  secrets: readonly string[]
  /** Of `hmac`: where its signature stands. */
  header: string | null
  nowMs: number
  toleranceSeconds?: number
}

const usualTolerance = 300
const encoder = new TextEncoder()

/** Whether a request comes from who has the secret, and is not one of long ago. */
export async function verify(incoming: Incoming, how: How): Promise<Verdict> {
  if (how.kind === 'secret-path') return 'genuine'
  const { signatures, prefix, seconds } = claims[how.kind](incoming, how)
  const signed = Buffer.concat([encoder.encode(prefix), incoming.body])
  const keys = how.secrets.map((secret) => keyOf(how.kind, secret))
  const checks = keys.flatMap((key) => signatures.map((signature) => isOf(key, signature, signed)))
  if (!(await Promise.all(checks)).includes(true)) return 'wrong-signature'
  return seconds === undefined || isFresh(seconds, how) ? 'genuine' : 'wrong-time'
}

type Claim = { signatures: Uint8Array[]; prefix: string; seconds?: string }
const nothing = new Uint8Array()

const claims: Record<Exclude<Kind, 'secret-path'>, (incoming: Incoming, how: How) => Claim> = {
  standard: ({ headers }) => {
    const { 'webhook-id': id = '', 'webhook-timestamp': seconds = '', 'webhook-signature': all = '' } = headers
    const own = all.split(' ').filter((each) => each.startsWith('v1,'))
    return { signatures: own.map((each) => fromBase64(each.slice(3))), prefix: `${id}.${seconds}.`, seconds }
  },
  stripe: ({ headers }) => {
    const parts = (headers['stripe-signature'] ?? '').split(',').map((part) => part.trim().split('='))
    const named = (name: string) => parts.filter(([key]) => key === name).map(([, value = '']) => value)
    const [seconds = ''] = named('t')
    return { signatures: named('v1').map(fromHex), prefix: `${seconds}.`, seconds }
  },
  github: ({ headers }) => {
    const [, hex = ''] = /^sha256=(.*)$/.exec(headers['x-hub-signature-256'] ?? '') ?? []
    return { signatures: [fromHex(hex)], prefix: '' }
  },
  shopify: ({ headers }) => ({ signatures: [fromBase64(headers['x-shopify-hmac-sha256'] ?? '')], prefix: '' }),
  hmac: ({ headers }, { header }) => {
    const text = (headers[(header ?? '').toLowerCase()] ?? '').replace(/^sha256=/, '')
    return { signatures: [fromHex(text), fromBase64(text)], prefix: '' }
  },
}

/** Base64 after `whsec_` for Standard Webhooks; for all others the text as it is, Stripe's own prefix included. */
const keyOf = (kind: Kind, secret: string) =>
  kind === 'standard' ? fromBase64(secret.replace(/^whsec_/, '')) : encoder.encode(secret)

async function isOf(key: Uint8Array, signature: Uint8Array, signed: Uint8Array): Promise<boolean> {
  if (key.byteLength === 0 || signature.byteLength !== 32) return false
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', new Uint8Array(key), hmac, false, ['verify'])
  return crypto.subtle.verify('HMAC', imported, new Uint8Array(signature), new Uint8Array(signed))
}

/** Both ways for Standard Webhooks; Stripe refuses what is too old alone. What is no plain number of seconds is never fresh. */
function isFresh(seconds: string, { kind, nowMs, toleranceSeconds = usualTolerance }: How): boolean {
  if (!/^\d{1,12}$/.test(seconds)) return false
  const tolerance = toleranceSeconds >= 0 && Number.isFinite(toleranceSeconds) ? toleranceSeconds : usualTolerance
  const age = Math.floor(nowMs / 1000) - Number(seconds)
  return age <= tolerance && (kind === 'stripe' || age >= -tolerance)
}

function fromHex(text: string): Uint8Array {
  return /^([0-9a-f]{2})+$/i.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : nothing
}

function fromBase64(text: string): Uint8Array {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : nothing
}
