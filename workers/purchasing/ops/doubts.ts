import type { Ctx } from '#kit/serve'
import type { doubts } from '../contract/bill.ts'
import type { purchasing } from '../contract.ts'

type Entered = {
  id?: string
  kind: string
  vendorId: string | null
  documentOn: string
  currency: string
  totalMinor: number
  fileHash: string | null
  /** What the document itself says that it comes to, where it was read. */
  statedTotalMinor: number | null
}

/** Why somebody should look twice: it may be here already, or comes to something else than its document says. */
export async function resembling({ db }: Pick<Ctx<typeof purchasing>, 'db'>, entered: Entered) {
  const { id, kind, vendorId, documentOn, currency, totalMinor, fileHash, statedTotalMinor } = entered
  const others = { status: { not: 'cancelled' }, archivedAt: null, ...(id && { id: { not: id } }) }
  const [sameFile, sameAmount] = await Promise.all([
    fileHash ? db.bill.findFirst({ where: { ...others, fileHash } }) : null,
    vendorId && totalMinor !== 0
      ? db.bill.findFirst({
          where: { ...others, kind, vendorId, documentOn: new Date(documentOn), currency, totalMinor },
        })
      : null,
  ])
  const found: (typeof doubts)[number][] = [
    ...(sameFile ? (['same-file'] as const) : []),
    ...(sameAmount ? (['same-amount'] as const) : []),
    ...(statedTotalMinor !== null && statedTotalMinor !== totalMinor ? (['other-total'] as const) : []),
  ]
  return { doubts: found, resemblesId: sameFile?.id ?? sameAmount?.id ?? null }
}
