import type { Actor } from '#kit/auth'
import { bytesOfText, Shelves } from '#kit/bounded'

/** What was written through another isolate may be missed for this long; what was written through this one, never. */
const nearMs = 1000
/** A page of a list has some 30 kB; what is larger is asked for again each time. */
const maxAnswerBytes = 65_536
const maxBytes = 16_000_000

type Kept = { body: ArrayBuffer; headers: [string, string][]; until: number }

const shelves = new Shelves<Kept>({ maxBytes, maxEntryBytes: maxAnswerBytes + 20_000 })

/** What an app lets the gateway keep of its answers (its contract says `cache`): the same for all of a tenant in a role. */
export class Near {
  private readonly key: string
  private readonly shelf: ReturnType<typeof shelves.of>

  /** Takes the shelf before the app is asked, so that a write in between takes it away. */
  constructor({ tenant, role, policy }: Actor, request: Request) {
    this.key = `${role} ${policy?.id ?? ''} ${request.headers.get('accept')} ${request.url}`
    this.shelf = shelves.of(tenant.id)
  }

  find(): Response | undefined {
    const kept = this.shelf.get(this.key)
    return kept && kept.until > Date.now() ? new Response(kept.body, { headers: kept.headers }) : undefined
  }

  async keep(response: Response): Promise<Response> {
    if (response.headers.get('mainstreet-near') === null) return response
    const headers = [...response.headers].filter(([name]) => name !== 'mainstreet-near')
    const length = Number(response.headers.get('content-length') ?? 0)
    if (length > maxAnswerBytes) return new Response(response.body, { headers })
    const body = await response.arrayBuffer()
    const ofHeaders = headers.reduce((sum, header) => sum + bytesOfText(header.join('')), 0)
    if (body.byteLength <= maxAnswerBytes)
      this.shelf.set(this.key, { body, headers, until: Date.now() + nearMs }, body.byteLength + ofHeaders)
    return new Response(body, { headers })
  }
}

/** What the isolate holds of answers. */
export const heldBytes = (): number => shelves.bytes

/** Takes the shelf away before and after: what is read while a write runs may be of either side. */
export async function whileWriting(tenantId: string, write: () => Promise<Response>): Promise<Response> {
  shelves.takeAway(tenantId)
  try {
    return await write()
  } finally {
    shelves.takeAway(tenantId)
  }
}
