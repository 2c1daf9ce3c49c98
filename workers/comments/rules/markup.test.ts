import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf, mentionedIn, parse } from './markup.ts'

const ann = '0192f0c1-0000-7000-8000-00000000000a'
const bob = '0192f0c1-0000-7000-8000-00000000000b'
const at = (id: string) => `<@${id}>`

describe('a mention', () => {
  it('counts in text, in bold, in a list, once, in either case', () => {
    expect(mentionedIn(`Hi ${at(ann)}!`)).toEqual([ann])
    expect(mentionedIn(`**${at(ann)}** and ${at(ann.toUpperCase())}`)).toEqual([ann])
    expect(mentionedIn(`- ${at(bob)}\n- ${at(ann)}`)).toEqual([bob, ann])
  })

  it.each([
    ['in back-ticks', `\`${at(ann)}\``],
    ['in several back-ticks', `\`\`a \` ${at(ann)}\`\``],
    ['in code over lines', `\`a\n${at(ann)}\``],
    ['in a fence', `\`\`\`\n${at(ann)}\n\`\`\``],
    ['in a fence with a language', `before\n\`\`\`ts\n${at(ann)}\n\`\`\`\nafter`],
    ['in a fence that is never closed', `\`\`\`\n${at(ann)}`],
    ['in a longer fence that holds a shorter one', `\`\`\`\`\n\`\`\`\n${at(ann)}\n\`\`\`\n\`\`\`\``],
    ['in an address', 'x@dan.example, mailto:ann@here.example'],
    ['by a name', '@ann, <@ann>, <@>'],
    ['in the address of a link', `[here](https://example.test/${ann})`],
  ])('is none %s', (_, text) => {
    expect(mentionedIn(text)).toEqual([])
  })

  it('is one after code has ended, and after a back-tick without a second', () => {
    expect(mentionedIn(`\`x\` ${at(ann)}`)).toEqual([ann])
    expect(mentionedIn(`\`\`\`\nx\n\`\`\`\n${at(ann)}`)).toEqual([ann])
    expect(mentionedIn(`it\`s ${at(ann)}`)).toEqual([ann])
  })
})

describe('markup', () => {
  const inline = (text: string) => {
    const [block] = parse(text)
    return block?.type === 'paragraph' ? block.inlines : block
  }

  it('knows bold, code and links, and what a sentence adds to an address', () => {
    expect(inline('a **b** `c`')).toEqual([
      { type: 'text', text: 'a ' },
      { type: 'bold', text: 'b' },
      { type: 'text', text: ' ' },
      { type: 'code', text: 'c' },
    ])
    expect(inline('See (https://example.test/a?b=c#d).')).toMatchObject([
      { text: 'See (' },
      { type: 'link', url: 'https://example.test/a?b=c#d' },
      { text: ').' },
    ])
    expect(inline('[terms](https://example.test)')).toEqual([
      { type: 'link', text: 'terms', url: 'https://example.test' },
    ])
    expect(inline('2 ** 3')).toEqual([
      { type: 'text', text: '2 ' },
      { type: 'text', text: '**' },
      { type: 'text', text: ' 3' },
    ])
  })

  it('links nowhere but to the web and to mailboxes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', '(', ')', 'javascript:', 'data:', 'https://', 'x', ':') }),
        (text) => {
          for (const block of parse(text))
            for (const each of block.type === 'paragraph' ? block.inlines : [])
              if (each.type === 'link') expect(each.url).toMatch(/^(https?:\/\/|mailto:)/i)
        },
      ),
    )
    expect(JSON.stringify(parse('[x](javascript:alert(1)) [y](data:text/html,1) [z](//evil.test)'))).not.toContain(
      '"link"',
    )
  })

  it('makes lists of lines that follow each other', () => {
    expect(parse('To do:\n- one\n- two\n\n1. first\n2) second')).toMatchObject([
      { type: 'paragraph' },
      { type: 'list', isOrdered: false, items: [[{ text: 'one' }], [{ text: 'two' }]] },
      { type: 'list', isOrdered: true, items: [[{ text: 'first' }], [{ text: 'second' }]] },
    ])
  })

  const piece = fc.constantFrom(
    '`',
    '``',
    '```',
    '\n',
    '**',
    at(ann),
    at(bob),
    'word',
    ' ',
    '- ',
    '1. ',
    '[a](https://b.test)',
    '<',
    '>',
  )

  it('loses no letter of what was written', () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
    const said = (text: string) =>
      parse(text)
        .flatMap((block) => {
          if (block.type === 'code') return [block.language, block.text]
          const inlines = block.type === 'paragraph' ? block.inlines : block.items.flat()
          return inlines.map((each) => (each.type === 'mention' ? each.userId : each.text))
        })
        .join('')
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('`', '**', '\n', 'ab', 'c9', ' ', '<@', at(ann), '[', ']('), { maxLength: 40 }),
        (pieces) => {
          const text = pieces.join('')
          expect(letters(said(text))).toBe(letters(text))
        },
      ),
    )
  })

  it('mentions nobody whom the text does not name, and takes no time to say so', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const text = pieces.join('')
        for (const id of mentionedIn(text)) expect(text).toContain(at(id))
      }),
    )
    // Where the time grew by the square of the length, these would take minutes.
    for (const hard of [
      '`a'.repeat(5000),
      '``a`'.repeat(2500),
      '['.repeat(10_000),
      '**'.repeat(5000),
      '- '.repeat(5000),
      '<@'.repeat(5000),
      '```\n'.repeat(2500),
    ])
      expect(parse(hard).length).toBeGreaterThan(0)
  })
})

it('an excerpt is one line of plain words, cut between letters', () => {
  const names = new Map([[ann, 'Ann Miller']])
  expect(excerptOf(`**Hi** ${at(ann)}\n\n- one\n- two`, names, 99)).toBe('Hi @Ann Miller one, two')
  expect(excerptOf(`${at(bob)} 👩‍🚀`.repeat(50), names, 10).length).toBeLessThanOrEqual(20)
  expect(excerptOf('😀😀😀😀', names, 3)).toBe('😀😀…')
})
