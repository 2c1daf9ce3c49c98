/** What is read here of a column: its cards in their order. */
export type Lane = { id: string; items: readonly { id: string }[] }
/** Where a card stands or would stand: among the cards of a column, itself not counted. */
export type Place = { column: string; index: number }

/** Where a card stands; undefined for one that is not there. */
export function placeOf(lanes: readonly Lane[], id: string): Place | undefined {
  for (const { id: column, items } of lanes) {
    const index = items.findIndex((item) => item.id === id)
    if (index >= 0) return { column, index }
  }
  return undefined
}

export const isSame = (a: Place | undefined, b: Place | undefined) => a?.column === b?.column && a?.index === b?.index

/** The columns as they are with the card at that place, in however many of them it is by now. */
export function withMoved<L extends Lane>(lanes: readonly L[], card: { id: string }, { column, index }: Place): L[] {
  const { id } = card
  return lanes.map((lane) => {
    const others = lane.items.filter((item) => item.id !== id)
    return { ...lane, items: lane.id === column ? others.toSpliced(index, 0, card) : others }
  })
}

/** The cards that one at that place stands between: `after` the one, `before` the other. */
export function neighbours(lanes: readonly Lane[], id: string, { column, index }: Place) {
  const others = lanes.find((lane) => lane.id === column)?.items.filter((item) => item.id !== id) ?? []
  const [after, before] = [others[index - 1]?.id, others[index]?.id]
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
}

const aside: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 }
const along: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 }

/** Where an arrow key takes a card from a place: past columns that do not take it, and never out of the board. */
export function stepped(
  lanes: readonly Lane[],
  id: string,
  from: Place,
  key: string,
  takes: (column: string) => boolean,
): Place {
  const length = (lane: Lane) => lane.items.filter((item) => item.id !== id).length
  const at = lanes.findIndex((lane) => lane.id === from.column)
  const here = lanes[at]
  if (here && along[key]) return { ...from, index: Math.max(0, Math.min(length(here), from.index + along[key])) }
  const way = aside[key]
  if (!here || !way) return from
  for (let next = at + way; lanes[next]; next += way) {
    const lane = lanes[next] as Lane
    if (takes(lane.id)) return { column: lane.id, index: Math.min(from.index, length(lane)) }
  }
  return from
}
