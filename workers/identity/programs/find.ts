import { isPage, type Program, programIn, registration, toProgram } from '../rules/program.ts'

const patienceMs = 5000
const mostBytes = 5120

/** The program of a client id: what it registered with, or what it says of itself at the address that its id is. */
export async function findProgram(id: string, get: typeof fetch = fetch): Promise<Program | undefined> {
  if (!isPage(id)) return programIn(id)
  try {
    const answer = await get(id, {
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    if (answer.status !== 200) return undefined
    const said = JSON.parse(await short(answer))
    const read = registration.safeParse(said)
    return read.success && said.client_id === id ? toProgram(read.data) : undefined
  } catch {
    return undefined
  }
}

async function short({ body }: Response): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let text = ''
  let bytes = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) throw new Error('too long')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
