import type { Send } from '#kit/client'
import { answered } from '#kit/client'

/** Sends a file as it is; its problem is thrown as the `Fault` that it is. */
export async function putFile(id: string, file: File, send: Send): Promise<void> {
  const init = { method: 'PUT', headers: {}, body: file as unknown as string }
  await answered(`/api/imports/v1/imports/${id}/file`, init, send)
}
