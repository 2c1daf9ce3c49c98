import { files } from '#addresses/files'
import { Fault } from '#kit/auth'
import { call, send } from '#kit/ui'

const { ops } = files
export type Place = { folderId?: string | null; record?: { app: string; noun: string; id: string }; fileId?: string }
type Sending = { tenantId: string | undefined; signal: AbortSignal; onProgress: (sent: number) => void }

const mostTries = 4

/**
 * Sends a file, all at once or in parts, and answers its id. What breaks off goes on from the parts that have arrived, a few times;
 * what is refused is a `Fault`.
 */
export async function sendFile(file: File, place: Place, sending: Sending): Promise<string> {
  const { name, size } = file
  const { folderId = null, record, fileId } = place
  const begun = fileId
    ? await call(ops['version.create'], { id: fileId, size }, send())
    : await call(ops['file.create'], { name, size, folderId, ...(record && { record }) }, send())
  const { id, uploadUrl, partBytes } = begun
  try {
    if (partBytes === null) await patiently(sending, () => put('PUT', uploadUrl, file, sending, 0))
    else await patiently(sending, () => sendParts(id, file, { uploadUrl, partBytes }, sending))
  } catch (fault) {
    if (sending.signal.aborted) await call(ops['upload.cancel'], { id }, send()).catch(() => {})
    throw fault
  }
  return fileId ?? id
}

async function sendParts(id: string, file: File, to: { uploadUrl: string; partBytes: number }, sending: Sending) {
  const { received } = await call(ops['upload.get'], { id }, send())
  const parts = Math.ceil(file.size / to.partBytes)
  for (let number = 1; number <= parts; number++) {
    const start = (number - 1) * to.partBytes
    if (!received.includes(number))
      await put('PUT', `${to.uploadUrl}/parts/${number}`, file.slice(start, start + to.partBytes), sending, start)
  }
  await put('POST', `${to.uploadUrl}/complete`, null, sending, file.size)
}

/** A line that is away for a moment is waited for. */
async function patiently({ signal }: Sending, work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (fault) {
      const isPassing = fault instanceof Fault && fault.code === 'unavailable'
      if (!isPassing || signal.aborted || tries === mostTries) throw fault
      await new Promise((done) => setTimeout(done, 1000 * 2 ** tries))
    }
  }
}

/** By XMLHttpRequest, which alone tells how much has gone. */
function put(
  method: string,
  url: string,
  body: Blob | null,
  { tenantId, signal, onProgress }: Sending,
  before: number,
) {
  return new Promise<void>((done, fail) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    if (tenantId) request.setRequestHeader('mainstreet-tenant', tenantId)
    request.upload.onprogress = ({ loaded }) => onProgress(before + loaded)
    const away = () => fail(Fault.of('unavailable', 'The server cannot be reached'))
    request.onerror = away
    request.onabort = away
    request.onload = () => (request.status < 300 ? done() : fail(faultOf(request)))
    const stop = () => request.abort()
    signal.addEventListener('abort', stop, { once: true })
    request.onloadend = () => signal.removeEventListener('abort', stop)
    if (signal.aborted) return away()
    request.send(body)
  })
}

function faultOf({ status, responseText }: XMLHttpRequest): Fault {
  try {
    const problem = JSON.parse(responseText)
    return new Fault(problem.code, problem, problem.detail, problem.errors)
  } catch {
    return Fault.of('unavailable', `The server answered ${status}`)
  }
}
