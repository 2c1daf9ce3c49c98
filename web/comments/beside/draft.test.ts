import { describe, expect, it } from 'vitest'
import { named, pick, toDraft, toStored, typedName } from './draft.ts'

const ann = { userId: '0192f0c1-0000-7000-8000-00000000000a', name: 'Ann' }
const annMiller = { userId: '0192f0c1-0000-7000-8000-00000000000b', name: 'Ann Miller' }
const token = ({ userId }: typeof ann) => `<@${userId}>`

describe('what is sent', () => {
  it('has ids for names that were picked, the longer name first, and none within words, addresses and code', () => {
    const people = [ann, annMiller]
    expect(toStored({ text: '@Ann Miller, @Ann!', people })).toBe(`${token(annMiller)}, ${token(ann)}!`)
    for (const text of ['@Anna', 'x@Ann', '`@Ann`', '```\n@Ann\n```', '@ann'])
      expect(toStored({ text, people: [ann] })).toBe(text)
    expect(toStored({ text: '`@Ann` @Ann', people: [ann] })).toBe(`\`@Ann\` ${token(ann)}`)
  })

  it('comes back as it was typed', () => {
    const text = `Hi ${token(ann)} and \`${token(ann)}\`, ${token(annMiller)}`
    const draft = toDraft(text, [ann, annMiller])
    expect(draft.text).toBe(`Hi @Ann and \`${token(ann)}\`, @Ann Miller`)
    expect(toStored(draft)).toBe(text)
  })

  it('keeps two of one name apart', () => {
    const other = { userId: annMiller.userId, name: 'Ann' }
    const text = `${token(ann)} ${token(other)}`
    const draft = toDraft(text, [ann, other])
    expect([draft.text, toStored(draft)]).toEqual(['@Ann @Ann (2)', text])
  })
})

describe('what is typed', () => {
  it.each([
    ['@', ''],
    ['Hi @an', 'an'],
    ['Hi\n@an mi', 'an mi'],
    ['(@ö', 'ö'],
    ['x@an', undefined],
    ['Hi an', undefined],
    ['@an\n', undefined],
    ['@@', undefined],
  ])('%j is %j', (text, typed) => {
    expect(typedName(text, text.length)).toBe(typed)
  })

  it('finds members by any word of their name, whatever its accents', () => {
    const members = [{ name: 'Jörg Öztürk' }, { name: 'Ann Miller' }]
    expect(named(members, 'ozt', 5)).toEqual([members[0]])
    expect(named(members, 'ann m', 5)).toEqual([members[1]])
    expect(named(members, '', 1)).toHaveLength(1)
  })

  it('is replaced by who was picked, with the caret behind them', () => {
    const member = { ...annMiller, email: 'ann@here.test' }
    expect(pick({ text: 'Hi @an there', people: [] }, 6, member)).toEqual({
      draft: { text: 'Hi @Ann Miller there', people: [annMiller] },
      caret: 15,
    })
    const twin = { userId: ann.userId, name: 'Ann Miller', email: 'other@here.test' }
    expect(pick({ text: '@', people: [annMiller] }, 1, twin).draft.text).toBe('@Ann Miller (other@here.test) ')
  })
})
