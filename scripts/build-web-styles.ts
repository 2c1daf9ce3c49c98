import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rolldown } from 'vite'

export type Output = Rolldown.RolldownOutput['output']

type Parts = Record<'first' | 'whole' | 'later', readonly Rolldown.OutputChunk[]>

/** Of the library's sheet the rules that the shell needs, with its own styles; in another file those that apps need more. */
export function splitStyles(outDir: string, output: Output, { first, whole, later }: Parts) {
  const assets = new Map(output.filter((file) => file.type === 'asset').map((file) => [file.fileName, file]))
  const sheet = [...assets.values()].find(({ fileName }) => /^styles-.*css$/.test(fileName))
  if (!sheet) throw new Error('the build has no style sheet')
  const take = (name: string) => {
    rmSync(join(outDir, name))
    return String(assets.get(name)?.source)
  }
  const sheetsOf = (chunks: Parts['first']) =>
    new Set(chunks.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]))
  const codeOf = (chunks: Parts['first']) => chunks.map(({ code }) => code).join('\n')
  const save = (name: string, text: string) => {
    const file = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.css`
    writeFileSync(join(outDir, file), text)
    return file
  }
  const own = sheetsOf(first)
  const library = take(sheet.fileName)
  const shell = codeOf(whole)
  const appSheets = [...sheetsOf(later)].filter((name) => !sheetsOf(whole).has(name))
  forget(outDir, output, [...own, ...appSheets], first[0]?.fileName ?? '')
  return {
    styles: save('shell', [usedRules(library, shell), ...[...own].map(take)].join('\n')),
    laterStyles: save('apps', [usedRules(library, codeOf(later), shell), ...appSheets.map(take)].join('\n')),
  }
}

/** What is loaded later does not wait for sheets that are part of another now: in its list stands a script that is there. */
function forget(outDir: string, output: Output, sheets: readonly string[], loaded: string) {
  for (const { type, fileName } of output) {
    const path = join(outDir, fileName)
    if (type !== 'chunk' || !existsSync(path)) continue
    const code = readFileSync(path, 'utf8')
    const left = sheets.reduce((text, sheet) => text.replaceAll(`/${sheet}"`, `/${loaded}"`), code)
    if (left !== code) writeFileSync(path, left)
  }
}

/**
 * Mantine's classes are written out in its code: a rule whose class no file names styles nothing. With `known`, what is
 * left are the rules that it does not need; the steps of an animation stay with its name.
 */
export function usedRules(css: string, code: string, known?: string): string {
  const names = (selector: string) => Array.from(selector.matchAll(/\.(m_[0-9a-f]+)/g), ([, name = '']) => name)
  const isNamed = (selector: string, by: string) => names(selector).every((name) => by.includes(name))
  return css.replace(/([^{}]+)\{([^{}]*)\}/g, (rule, head: string, body: string) => {
    if (/^\s*(from|to|[\d.]+%)/.test(head) || (known === undefined && !head.includes('.m_'))) return rule
    const kept = selectorsOf(head).filter((one) => isNamed(one, code) && (known === undefined || !isNamed(one, known)))
    return kept.length === 0 ? '' : `${kept.join(',')}{${body}}`
  })
}

/** Split at commas outside of parentheses, such as those of `:where(a, b)`. */
function selectorsOf(head: string): string[] {
  const parts = ['']
  let depth = 0
  for (const character of head) {
    if (character === '(') depth++
    if (character === ')') depth--
    if (character === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts
}
