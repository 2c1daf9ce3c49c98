import { html } from 'hono/html'
import { languageOf, publicPage, type Visit } from '#kit/public'
import type { Shown } from '../contract/guest.ts'
import { isImage } from '../rules/type.ts'
import { words } from './words.ts'

/** A shared file for whoever has the link: what it is, what of it can be seen, and the file itself where they may have it. */
export function filePage(file: Shown, { languages }: Visit): Promise<Response> {
  const language = languageOf(languages, ['en', 'de'] as const)
  const t = words[language]
  const { name, business, logo, isInfected, mayView, mayDownload } = file
  const acts = html`
    ${mayDownload && !isInfected ? html`<a class="button main" href="./download">${t.download}</a>` : ''}
    ${mayView && !isInfected && !isImage(file.contentType) ? html`<a class="button" href="./view" target="_blank" rel="noreferrer">${t.open}</a>` : ''}`
  return publicPage({
    language,
    title: name,
    business: { name: business, logo },
    body: html`
      <section class="card head">
        <div>
          <h1>${name}</h1>
          <p class="faint">${sizeIn(file.size, language)}</p>
        </div>
        <p class="acts">${acts}</p>
      </section>
      ${seen(file, t)}`,
    foot: t.foot,
  })
}

function seen({ contentType, name, isInfected, mayView, mayDownload }: Shown, t: (typeof words)['en']) {
  if (isInfected) return html`<section class="card"><p class="bad">${t.infected}</p></section>`
  if (mayView && isImage(contentType))
    return html`<section class="card"><img class="picture" src="./view" alt="${name}"></section>`
  if (mayView) return mayDownload ? '' : html`<p class="faint">${t.viewOnly}</p>`
  return html`<p class="faint">${mayDownload ? t.noPreview : t.notGiven}</p>`
}

/** `1.4 MB`, as people of a language write it. */
function sizeIn(bytes: number, language: string): string {
  const [unit, divisor] = bytes >= 1e6 ? (['megabyte', 1e6] as const) : (['kilobyte', 1e3] as const)
  const format = { style: 'unit', unit, maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(language, format).format(Math.max(bytes / divisor, 0.1))
}
