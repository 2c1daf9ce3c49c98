import { Fault } from '#kit/auth'
import type { Send } from '#kit/client'

const urlOf = (id: string, part: string) => `/api/imports/v1/imports/${id}/${part}`

/** Sends a file as it is; its problem is thrown as the `Fault` that it is. */
export async function putFile(id: string, file: File, send: Send): Promise<void> {
  await answered(send, urlOf(id, 'file'), { method: 'PUT', headers: {}, body: file as unknown as string })
}

/** The rows that failed, as CSV. */
export const failedRows = async (id: string, send: Send): Promise<Blob> =>
  (await answered(send, urlOf(id, 'failed-rows'), { method: 'GET', headers: {} })).blob()

async function answered(send: Send, url: string, init: Parameters<Send>[1]): Promise<Response> {
  const response = await send(url, init)
  if (response.ok) return response
  const problem = (await response.json().catch(() => null)) as ConstructorParameters<typeof Fault>[1] & {
    code?: string
    detail?: string
  }
  if (!problem?.code) throw Fault.of('unavailable', `${url} answered ${response.status}`)
  throw new Fault(problem.code, problem, problem.detail)
}
