import { toHex } from '#kit/text'

/**
 * UUIDv5 (RFC 9562 §5.5) in the namespace of a tenant: of what a business has once, two acts that make it at once give
 * it the same id, and one of them fails on it.
 */
export async function stableId(tenantId: string, name: string): Promise<string> {
  const namespace =
    tenantId
      .replaceAll('-', '')
      .match(/../g)
      ?.map((byte) => Number.parseInt(byte, 16)) ?? []
  const bytes = new Uint8Array([...namespace, ...new TextEncoder().encode(name)])
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', bytes)).slice(0, 16)
  const at = (index: number) => hash[index] as number
  hash[6] = (at(6) & 0x0f) | 0x50
  hash[8] = (at(8) & 0x3f) | 0x80
  return toHex(hash).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
