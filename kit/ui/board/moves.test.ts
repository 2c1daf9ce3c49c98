import { describe, expect, it } from 'vitest'
import { neighbours, placeOf, stepped, withMoved } from './moves.ts'

const lane = (id: string, ...cards: string[]) => ({ id, items: cards.map((card) => ({ id: card })) })
const lanes = [lane('todo', 'a', 'b', 'c'), lane('doing'), lane('done', 'd')]
const idsOf = (board: typeof lanes) => board.map(({ items }) => items.map(({ id }) => id).join(''))

describe('a board', () => {
  it('knows where a card stands', () => {
    expect(placeOf(lanes, 'b')).toEqual({ column: 'todo', index: 1 })
    expect(placeOf(lanes, 'x')).toBeUndefined()
  })

  it('moves a card within a column and to another, and loses none', () => {
    const moved = (id: string, column: string, index: number) => idsOf(withMoved(lanes, { id }, { column, index }))
    expect(moved('a', 'todo', 2)).toEqual(['bca', '', 'd'])
    expect(moved('c', 'done', 0)).toEqual(['ab', '', 'cd'])
    expect(moved('c', 'doing', 0)).toEqual(['ab', 'c', 'd'])
    // One column has let it go, and the other has not heard of it.
    expect(moved('x', 'done', 0)).toEqual(['abc', '', 'xd'])
  })

  it('names the cards between which one comes to stand', () => {
    expect(neighbours(lanes, 'a', { column: 'todo', index: 1 })).toEqual({ after: 'b', before: 'c' })
    expect(neighbours(lanes, 'a', { column: 'done', index: 1 })).toEqual({ after: 'd' })
    expect(neighbours(lanes, 'a', { column: 'done', index: 0 })).toEqual({ before: 'd' })
    expect(neighbours(lanes, 'a', { column: 'doing', index: 0 })).toEqual({})
  })

  it('steps by arrow keys, past columns that do not take the card, and stays on the board', () => {
    const takes = (column: string) => column !== 'doing'
    const b = { column: 'todo', index: 1 }
    expect(stepped(lanes, 'b', b, 'ArrowDown', takes)).toEqual({ column: 'todo', index: 2 })
    expect(stepped(lanes, 'b', { column: 'todo', index: 2 }, 'ArrowDown', takes)).toEqual({ column: 'todo', index: 2 })
    expect(stepped(lanes, 'b', b, 'ArrowUp', takes)).toEqual({ column: 'todo', index: 0 })
    expect(stepped(lanes, 'b', b, 'ArrowRight', takes)).toEqual({ column: 'done', index: 1 })
    expect(stepped(lanes, 'c', { column: 'todo', index: 2 }, 'ArrowRight', () => true)).toEqual({
      column: 'doing',
      index: 0,
    })
    expect(stepped(lanes, 'b', b, 'ArrowLeft', takes)).toEqual(b)
    expect(stepped(lanes, 'd', { column: 'done', index: 0 }, 'ArrowRight', takes)).toEqual({ column: 'done', index: 0 })
  })
})
