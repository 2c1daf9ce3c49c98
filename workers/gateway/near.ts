import type { Actor } from '#kit/auth'

/** What was written through another isolate may be missed for this long; what was written through this one, never. */
const nearMs = 1000
/** A page of a list has some 100 kB at most. */
const maxKept = 256
const maxShelves = 1000

type Kept = { body: ArrayBuffer; headers: [string, string][]; until: number }

/** One shelf per tenant. A write takes the shelf away: what was asked before it ends on a shelf where nobody looks. */
const shelves = new Map<string, Map<string, Kept>>()
let keptSinceCleared = 0

/** What an app lets the gateway keep of its answers (its contract says `cache`): the same for all of a tenant in a role. */
export class Near {
  private readonly key: string
  private readonly shelf: Map<string, Kept>

  /** Takes the shelf before the app is asked, so that a write in between takes it away. */
  constructor({ tenant, role }: Actor, request: Request) {
    this.key = `${role} ${request.headers.get('accept')} ${request.url}`
    this.shelf = shelves.get(tenant.id) ?? new Map()
    if (shelves.size >= maxShelves) shelves.clear()
    shelves.set(tenant.id, this.shelf)
  }

  find(): Response | undefined {
    const kept = this.shelf.get(this.key)
    return kept && kept.until > Date.now() ? new Response(kept.body, { headers: kept.headers }) : undefined
  }

  async keep(response: Response): Promise<Response> {
    if (response.headers.get('mainstreet-near') === null) return response
    const body = await response.arrayBuffer()
    const headers = [...response.headers].filter(([name]) => name !== 'mainstreet-near')
    if (++keptSinceCleared > maxKept) {
      shelves.clear()
      keptSinceCleared = 0
    }
    this.shelf.set(this.key, { body, headers, until: Date.now() + nearMs })
    return new Response(body, { headers })
  }
}

/** Takes the shelf away before and after: what is read while a write runs may be of either side. */
export async function whileWriting(tenantId: string, write: () => Promise<Response>): Promise<Response> {
  shelves.delete(tenantId)
  try {
    return await write()
  } finally {
    shelves.delete(tenantId)
  }
}
