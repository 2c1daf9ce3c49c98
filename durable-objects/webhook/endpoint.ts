import { DurableObject } from 'cloudflare:workers'
import type { Tenant } from '#kit/auth'
import { explain } from '#kit/trace'
import { report, take } from './app.ts'
import { attempt } from './attempt.ts'

type Place = { tenant: Tenant; id: string }

/** Work that ends in the middle is taken up again after this; longer than an attempt may take. */
const leaseMs = 45_000
const restMs = 15_000
/** An alarm may work for minutes; what is left then follows in the next. */
const mostRounds = 40

/**
 * Sends what one endpoint is to get. It holds nothing but whose it is: what is due, and what became of it, the app knows, so
 * that whatever ends here is begun again under the same ids.
 */
export class Endpoint extends DurableObject<{ RESOLVER_URL?: string }> {
  private wakes = 0

  async wake(place: Place): Promise<void> {
    this.wakes++
    await this.ctx.storage.put('place', place)
    await this.ctx.storage.setAlarm(Date.now())
  }

  override async alarm(): Promise<void> {
    const place = await this.ctx.storage.get<Place>('place')
    if (!place) return
    await this.ctx.storage.setAlarm(Date.now() + leaseMs)
    try {
      await this.work(place)
    } catch (cause) {
      console.error(JSON.stringify({ level: 'error', name: 'webhook', endpoint: place.id, cause: explain(cause) }))
      await this.ctx.storage.setAlarm(Date.now() + restMs)
    }
  }

  private async work({ tenant, id }: Place): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const { wakes } = this
      const { due, nextAt, ...to } = await take(tenant, id)
      if (due.length > 0) {
        await this.ctx.storage.setAlarm(Date.now() + leaseMs)
        await report(tenant, id, await Promise.all(due.map((each) => attempt(each, to, this.env.RESOLVER_URL))))
      } else if (wakes === this.wakes) {
        // Nobody has told of more since it was asked what there is.
        if (nextAt) await this.ctx.storage.setAlarm(Date.parse(nextAt))
        else await this.ctx.storage.deleteAlarm()
        return
      }
    }
    await this.ctx.storage.setAlarm(Date.now())
  }
}
