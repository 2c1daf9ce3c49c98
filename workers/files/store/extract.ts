import { extractText, getDocumentProxy } from 'unpdf'
import { read } from './bucket.ts'

type Content = { object: string; contentType: string; size: number }

/** Of larger files nothing is read: a Worker holds what it reads in 128 MB. */
const most = { textBytes: 1_048_576, pdfBytes: 10 * 1_048_576, pages: 50, letters: 20_000 }

/** What can be read in a text or a PDF, on one line; null where there is none. What cannot be read is no fault: the file is there all the same. */
export async function extract({ object, contentType, size }: Content): Promise<string | null> {
  try {
    if (contentType === 'application/pdf') return size > most.pdfBytes ? null : lined(await pdfText(object))
    if (!contentType.startsWith('text/') || contentType === 'text/html') return null
    const { body } = await read(object, { offset: 0, length: Math.min(size, most.textBytes) })
    return lined(await new Response(body).text())
  } catch (cause) {
    console.warn(JSON.stringify({ level: 'warn', name: 'no text found', object, cause: String(cause) }))
    return null
  }
}

async function pdfText(object: string): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(await (await read(object)).arrayBuffer()))
  if (pdf.numPages <= most.pages) return (await extractText(pdf, { mergePages: true })).text
  let text = ''
  for (let number = 1; number <= most.pages && text.length < most.letters; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    text += ` ${items.map((item) => ('str' in item ? item.str : '')).join(' ')}`
  }
  return text
}

/** Without what Postgres does not hold, and no half of a letter at its end. */
function lined(text: string): string | null {
  const line = text.replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim()
  return line.slice(0, most.letters).replace(/[\ud800-\udbff]$/, '') || null
}
