import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rolldown } from 'vite'

export type Output = Rolldown.RolldownOutput['output']

/** Replaces the style sheet of a build by one without the rules that no file needs; answers its name. */
export function trimStyles(outDir: string, output: Output): string {
  const sheet = output.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
  if (sheet?.type !== 'asset') throw new Error('the build has no style sheet')
  const code = output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n')
  const text = usedRules(String(sheet.source), code)
  const name = `styles-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.css`
  rmSync(join(outDir, sheet.fileName))
  writeFileSync(join(outDir, name), text)
  return name
}

/** Mantine's classes are written out in its code: a rule whose class no file names styles nothing. */
export function usedRules(css: string, code: string): string {
  const isUsed = (selector: string) =>
    Array.from(selector.matchAll(/\.(m_[0-9a-f]+)/g), ([, name = '']) => name).every((name) => code.includes(name))
  return css.replace(/([^{}]+)\{([^{}]*)\}/g, (rule, head: string, body: string) => {
    if (!head.includes('.m_')) return rule
    const kept = selectorsOf(head).filter(isUsed)
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
