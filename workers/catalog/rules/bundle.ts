import { plus, type Ratio, times } from './ratio.ts'

export type Part = { productId: string; quantity: Ratio }

/**
 * Takes bundles apart level by level: `parts` answers what is in each, or nothing for what is no bundle. Answers how much
 * there is of each product in the end, or undefined where bundles are nested more than `levels` deep.
 */
export async function explode(
  whole: Part,
  parts: (ids: string[]) => Promise<ReadonlyMap<string, readonly Part[]>>,
  levels: number,
): Promise<Map<string, Ratio> | undefined> {
  const found = new Map<string, Ratio>()
  let open = new Map([[whole.productId, whole.quantity]])
  for (let level = 0; open.size > 0; level++) {
    const inside = await parts([...open.keys()])
    const next = new Map<string, Ratio>()
    for (const [id, quantity] of open) {
      const held = inside.get(id)
      if (!held) put(found, id, quantity)
      else for (const part of held) put(next, part.productId, times(quantity, part.quantity))
    }
    if (next.size > 0 && level === levels) return undefined
    open = next
  }
  return found
}

function put(all: Map<string, Ratio>, id: string, quantity: Ratio) {
  const held = all.get(id)
  all.set(id, held ? plus(held, quantity) : quantity)
}
