import type { Client } from '#kit/testing'

export const uploads = '/api/files/v1/uploads'
export const filesPath = '/api/files/v1/files'
const octets = { 'content-type': 'application/octet-stream' }

/** Announces a file and puts its bytes; answers the file, or the first answer that is a refusal. */
export async function upload(call: Client, name: string, content: string | Uint8Array, more: object = {}) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const begun = await call('POST', filesPath, { name, size: bytes.length, ...more })
  if (begun.status !== 201) return begun
  return call('PUT', begun.body.uploadUrl, bytes, octets)
}

/** The next version of a file, with these bytes. */
export async function uploadVersion(call: Client, id: string, content: string) {
  const bytes = new TextEncoder().encode(content)
  const begun = await call('POST', `${filesPath}/${id}/versions`, { size: bytes.length })
  return call('PUT', begun.body.uploadUrl, bytes, octets)
}
