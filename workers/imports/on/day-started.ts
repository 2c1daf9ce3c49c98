import type { identity } from '#contracts/identity'
import type { EventHandler } from '#kit/serve'
import type { imports } from '../contract.ts'
import { removeFile } from '../files/store.ts'
import type { Stored } from '../job.ts'
import { withoutSamples } from '../run/write.ts'

const atOnce = 50
const keptDays = 7
const dayMs = 86_400_000

/** Files that nobody came back for go after a week, and what was shown of them. */
export const dayStarted: EventHandler<typeof imports, typeof identity, 'day.started'> = async (ctx) => {
  const long = new Date(Date.parse(ctx.now) - keptDays * dayMs)
  const rows = (await ctx.db.import.findMany({
    where: { updatedAt: { lt: long }, OR: [{ status: { in: ['waiting', 'mapping'] } }, { upload: { not: null } }] },
    take: atOnce,
  })) as Stored[]
  for (const row of rows.filter(({ status }) => status !== 'running' && status !== 'reading')) {
    await removeFile(row)
    const isOpen = row.status === 'waiting' || row.status === 'mapping'
    ctx.write.import.update(row, {
      ...{ upload: null, ...withoutSamples(row) },
      ...(isOpen && { status: 'cancelled', finishedAt: ctx.now }),
    })
  }
}
