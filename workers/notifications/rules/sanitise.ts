import sanitizeHtml from 'sanitize-html'

/** What may stand in the HTML of a mail: text with its form, tables, pictures of the mail itself, links that say where they lead. */
const tags = [
  ...[
    'a',
    'b',
    'blockquote',
    'br',
    'center',
    'code',
    'dd',
    'div',
    'dl',
    'dt',
    'em',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
  ],
  ...['hr', 'i', 'img', 'li', 'ol', 'p', 'pre', 's', 'small', 'span', 'strong', 'sub', 'sup', 'u', 'ul'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'col', 'colgroup'],
]
const attributes: Record<string, readonly string[]> = {
  '*': ['style', 'title', 'lang', 'dir', 'align'],
  a: ['href'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start', 'type'],
  table: ['width', 'border', 'cellpadding', 'cellspacing', 'role', 'bgcolor'],
  td: ['width', 'height', 'valign', 'colspan', 'rowspan', 'bgcolor'],
  th: ['width', 'height', 'valign', 'colspan', 'rowspan', 'bgcolor', 'scope'],
  tr: ['valign', 'bgcolor'],
  col: ['width', 'span'],
}
/** Nothing that covers, hides or loads: no position, no url(), no negative length. */
const plain = /^(?:[\w#%.,'" -]|rgba?\([\d.,% ]+\))+$/i
const negative = /(?:^|[\s,])-\d/
const properties = [
  ...['color', 'background-color', 'font', 'font-family', 'font-size', 'font-style', 'font-weight', 'line-height'],
  ...['letter-spacing', 'text-align', 'text-decoration', 'text-transform', 'vertical-align', 'white-space'],
  ...['width', 'max-width', 'height', 'border', 'border-top', 'border-right', 'border-bottom', 'border-left'],
  ...[
    'border-color',
    'border-style',
    'border-width',
    'border-radius',
    'border-collapse',
    'border-spacing',
    'list-style-type',
  ],
  ...['padding', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left'],
  ...['margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left'],
]

const isLink = (href: string) =>
  /^(?:https?:\/\/|mailto:)/i.test(href.trim()) || /^\{\{\s*[\w.]+\s*\}\}$/.test(href.trim())
const isOwnPicture = (src: string) => /^cid:/i.test(src.trim())

/** The HTML without what no mail may hold, and what that was: `<script>`, `a href`, `style position`. */
export function sanitise(html: string): { html: string; dropped: string[] } {
  const dropped = new Set<string>()
  const keep = (tag: string, name: string, value: string): [string, string][] => {
    if (!attributes['*']?.includes(name) && !attributes[tag]?.includes(name)) dropped.add(`${tag} ${name}`)
    else if (name === 'style') return styleOf(value, dropped)
    else if (name === 'href' && !isLink(value)) dropped.add('a href')
    else if (name === 'src' && !isOwnPicture(value)) dropped.add('img src')
    else return [[name, value]]
    return []
  }
  const clean = sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: { '*': [...(attributes['*'] ?? [])], ...copyOf(attributes) },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    // Its own reading of styles needs the whole of PostCSS; ours is stricter.
    parseStyleAttributes: false,
    transformTags: {
      '*': (tagName, attribs) => {
        if (!tags.includes(tagName)) dropped.add(`<${tagName}>`)
        const kept = Object.entries(attribs).flatMap(([name, value]) => keep(tagName, name, value))
        return { tagName, attribs: Object.fromEntries(kept) }
      },
    },
  })
  return { html: clean, dropped: [...dropped].slice(0, 50).map((what) => what.slice(0, 60)) }
}

const copyOf = (lists: Record<string, readonly string[]>) =>
  Object.fromEntries(Object.entries(lists).map(([tag, names]) => [tag, [...names]]))

function styleOf(style: string, dropped: Set<string>): [string, string][] {
  const kept = style.split(';').flatMap((part) => {
    const [, property = '', value = ''] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/s.exec(part) ?? []
    if (part.trim() === '') return []
    const isKept = properties.includes(property.toLowerCase()) && plain.test(value) && !negative.test(value)
    if (!isKept) dropped.add(`style ${property || part.trim()}`)
    return isKept ? [`${property.toLowerCase()}: ${value}`] : []
  })
  return kept.length > 0 ? [['style', kept.join('; ')]] : []
}
