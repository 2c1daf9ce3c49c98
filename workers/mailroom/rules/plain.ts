import { compile } from 'html-to-text'
import { mostTextLetters } from './limits.ts'

/** Markup needs several letters for one that is read; what lies beyond is more than anybody reads. */
const mostMarkup = mostTextLetters * 20

const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: mostMarkup, maxDepth: 100, maxChildNodes: 5000, ellipsis: '…' },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', options: { uppercaseHeaderCells: false } },
  ],
})

/** What HTML says, as text with links written out; nothing of its markup is left. */
export const textOfHtml = (html: string): { text: string; isCut: boolean } => ({
  text: toText(html.slice(0, mostMarkup)),
  isCut: html.length > mostMarkup,
})
