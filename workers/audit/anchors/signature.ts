import { env } from 'cloudflare:workers'
import { CompactSign, compactVerify, createLocalJWKSet, importJWK, type JWK } from 'jose'
import * as z from 'zod'

/** The end of a business's chain at one moment, as it is signed. */
const Head = z.object({
  tenantId: z.string(),
  on: z.string().describe('The day that began, where the business is'),
  seq: z.int(),
  hash: z.string(),
  at: z.string(),
})
export type Head = z.output<typeof Head>

/** A JWK Set of Ed25519 keys: the first one signs, all of them verify. A retired one may lack its private part. */
const keys = () => (JSON.parse((env as unknown as { AUDIT_JWKS: string }).AUDIT_JWKS) as { keys: JWK[] }).keys

/** As a compact JWS: whoever has the public key can check it without this house. */
export async function sign(head: Head): Promise<string> {
  const [current] = keys()
  if (!current?.kid || !current.d) throw new Error('AUDIT_JWKS begins with no private key that has a kid')
  return new CompactSign(new TextEncoder().encode(JSON.stringify(head)))
    .setProtectedHeader({ alg: 'EdDSA', kid: current.kid })
    .sign(await importJWK(current, 'EdDSA'))
}

/** Undefined for what none of the keys has signed. */
export async function verify(signed: string): Promise<Head | undefined> {
  const known = createLocalJWKSet({ keys: keys().map(({ d: _, ...open }) => open as JWK) })
  const found = await compactVerify(signed, known, { algorithms: ['EdDSA'] }).catch(() => undefined)
  return found && Head.parse(JSON.parse(new TextDecoder().decode(found.payload)))
}
