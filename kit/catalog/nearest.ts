const mostNearest = 3

/** The ids most like one that there is not: `invoices_list` → `invoicing.invoice.list`. */
export function nearestTo(id: string, known: readonly string[]): string[] {
  const wanted = pairsOf(id)
  return known
    .map((each) => ({ id: each, likeness: likeness(wanted, pairsOf(each)) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, mostNearest)
    .map((each) => each.id)
}

/** Pairs of neighbouring letters; whatever parts words counts as nothing. */
function pairsOf(text: string): Set<string> {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '')
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)))
}

/** The coefficient of Dice, from 0 to 1. */
function likeness(a: Set<string>, b: Set<string>): number {
  return (2 * a.intersection(b).size) / (a.size + b.size || 1)
}
