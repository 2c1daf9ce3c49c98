import { files } from '#addresses/files'
import { Fault } from '#kit/auth'
import { call, send } from '#kit/ui'

/** Puts a file beside an expense, where its receipts are. */
export async function sendReceipt(file: File, expenseId: string): Promise<void> {
  const record = { app: 'expenses', noun: 'expense', id: expenseId }
  const { uploadUrl } = await call(files.ops['file.create'], { name: file.name, size: file.size, record }, send())
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await send()(uploadUrl, { method: 'PUT', headers, body: file as never })
  if (!answer.ok) throw Fault.of('unavailable', `${file.name}: ${answer.status}`)
}
