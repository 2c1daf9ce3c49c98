import { Fault } from '#kit/auth'
import type { Send } from '#kit/client'

/** Sends a file as it is; its problem is thrown as the `Fault` that it is. */
export async function putFile(id: string, file: File, send: Send): Promise<void> {
  const url = `/api/imports/v1/imports/${id}/file`
  const response = await send(url, { method: 'PUT', headers: {}, body: file as unknown as string })
  if (response.ok) return
  const problem = (await response.json().catch(() => null)) as ConstructorParameters<typeof Fault>[1] & {
    code?: string
    detail?: string
  }
  if (!problem?.code) throw Fault.of('unavailable', `${url} answered ${response.status}`)
  throw new Fault(problem.code, problem, problem.detail)
}
