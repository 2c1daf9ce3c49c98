import { describe, expect, it } from 'vitest'
import { mostAttachments, mostTextLetters } from './limits.ts'
import { attachmentOf, parseMail } from './parse.ts'

const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'))
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const envelope = { from: 'ada@cafe.test', domain: 'in.example.test' }
const parse = (...lines: string[]) => parseMail(bytes(...lines), envelope)
const plain = 'Content-Type: text/plain; charset=utf-8'

describe('a mail of a person', () => {
  it('is who wrote it to whom, when, about what, and what it says', async () => {
    const mail = await parse(
      ...['From: =?utf-8?q?Ada_M=C3=BCller?= <Ada@Cafe.Test>', 'To: Roast <in@x.test>, "B, C" <b@x.test>'],
      ...['Cc: b@x.test', 'Subject: =?utf-8?b?R3LDvMOfZSDigqw=?=', 'Date: Mon, 30 Nov 2026 10:00:00 +0100'],
      ...['Message-ID:', ' <VI1PR04@eurprd04.prod.outlook.com>', 'In-Reply-To: <a@x.test>'],
      ...['References: <root@x.test>', '\t<a@x.test>', plain, '', 'Hello,', '', 'see you.'],
    )
    expect(mail).toEqual({
      subject: 'Grüße €',
      fromName: 'Ada Müller',
      fromAddress: 'ada@cafe.test',
      recipients: ['in@x.test', 'b@x.test'],
      sentAt: '2026-11-30T09:00:00.000Z',
      text: 'Hello,\n\nsee you.',
      isCut: false,
      isUnreadable: false,
      kind: 'message',
      senderCheck: 'unknown',
      messageId: '<VI1PR04@eurprd04.prod.outlook.com>',
      inReplyTo: ['<a@x.test>'],
      references: ['<root@x.test>', '<a@x.test>'],
      attachments: [],
    })
  })

  it('says in plain text what its HTML says, and nothing of its markup, scripts and pictures', async () => {
    const html =
      '<p>Dear <b>Ada</b></p><script>alert(1)</script><style>p{}</style><img src="https://x.test/pixel.png"><p>1 &lt; 2, <a href="https://pay.test">pay here</a></p>'
    const { text } = await parse('Content-Type: text/html; charset=utf-8', '', html)
    expect(text).toBe('Dear Ada\n\n1 < 2, pay here [https://pay.test]')
  })

  it('is read in the charset that it is written in, and in some way in one that nobody knows', async () => {
    const inLatin = await parseMail(latin('Content-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\xfc\xdfe'), envelope)
    const unknown = await parseMail(latin('Content-Type: text/plain; charset=x-martian\r\n\r\nGr\xfc\xdfe'), envelope)
    const wrong = await parseMail(latin('Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xfc\xdfe'), envelope)
    expect([inLatin.text, unknown.isUnreadable, wrong.text.slice(0, 2)]).toEqual(['Grüße', false, 'Gr'])
  })

  it('has its attachments byte for byte, under names in RFC 2231 pieces in any order (MAIL-06)', async () => {
    const content = crypto.getRandomValues(new Uint8Array(3000))
    const pieces = ["filename*0*=UTF-8''Rechnung%20%E2%82;", 'filename*1*=%AC%20M%C3%A4rz;', 'filename*2=".pdf"']
    for (const order of [pieces, [`${pieces[2]};`, pieces[0], pieces[1]?.replace(';', '')]]) {
      const raw = bytes(
        ...['From: a@x.test', 'Content-Type: multipart/mixed; boundary=b', '', '--b', plain, '', 'Hi', '--b'],
        ...['Content-Type: application/pdf', 'Content-Transfer-Encoding: base64', 'Content-Disposition: attachment;'],
        ...order.map((piece) => ` ${piece}`),
        ...['', btoa(String.fromCharCode(...content)).replaceAll(/(.{76})/g, '$1\r\n'), '--b--', ''],
      )
      const { attachments } = await parseMail(raw, envelope)
      expect(attachments).toEqual([{ name: 'Rechnung € März.pdf', contentType: 'application/pdf', size: 3000 }])
      expect(await attachmentOf(raw, 0)).toEqual(content)
      expect(await attachmentOf(raw, 1)).toBeUndefined()
    }
  })
})

describe('a mail that is made to hurt', () => {
  it.each([
    ['nothing at all', ''],
    ['an empty line', '\r\n\r\n'],
    ['no sender and no body', 'Subject: x\r\n\r\n'],
    ['bytes that are no mail', '\x00\x01\x02\xff\xfe'],
    ['a sender that is none', 'From: <<<>>>, ;;: "\r\n\r\nHi'],
    ['a date that is none', 'Date: the 41st of Never 99999\r\n\r\nHi'],
    ['a boundary that never comes', 'Content-Type: multipart/mixed; boundary="nowhere"\r\n\r\nHi'],
    ['a boundary of nothing', 'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nHi'],
    ['base64 that is none', 'Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%=='],
  ])('is an answer even if it is %s', async (_, raw) => {
    const mail = await parseMail(latin(raw), envelope)
    expect(mail).toMatchObject({ isUnreadable: false, fromAddress: 'ada@cafe.test', attachments: [], sentAt: null })
  })

  it('of ten thousand parts shows the first, and says that there are more', async () => {
    const part = [
      '--b',
      'Content-Type: application/octet-stream',
      'Content-Disposition: attachment; filename=a',
      '',
      'x',
    ]
    const parts = Array.from({ length: 10_000 }, () => part).flat()
    const mail = await parse('Content-Type: multipart/mixed; boundary=b', '', ...parts, '--b--')
    expect([mail.attachments.length, mail.isCut]).toEqual([mostAttachments, true])
  })

  it('of parts within parts without end, or of headers without end, is kept unread', async () => {
    const nested = Array.from({ length: 200 }, (_, at) => [
      ...[`Content-Type: multipart/mixed; boundary=b${at}`, '', `--b${at}`],
    ]).flat()
    const deep = await parse(...nested, 'Content-Type: text/plain', '', 'Hi')
    const wide = await parse(...Array.from({ length: 30_000 }, (_, at) => `X-${at}: ${'x'.repeat(60)}`), '', 'Hi')
    for (const mail of [deep, wide])
      expect(mail).toMatchObject({ isUnreadable: true, isCut: true, kind: 'message', fromAddress: 'ada@cafe.test' })
  })

  it('cannot bring a line, a NUL or a turned-around name into what is kept of it', async () => {
    const mail = await parse(
      ...[
        'From: =?utf-8?q?Ann=22=0D=0ABcc=3A_x=40evil.test?= <a@x.test>',
        'Subject: =?utf-8?q?a=00b=0D=0Ac=E2=80=AEfdp?=',
      ],
      ...['Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Disposition: attachment;'],
      ...[` filename*=utf-8''..%2F..%2Fexe%E2%80%AEfdp.%0D%0Atxt`, '', 'x', '--b', plain, '', 'a\0b', '--b--'],
    )
    expect([mail.fromName, mail.subject, mail.text]).toEqual(['Ann" Bcc: x@evil.test', 'ab cfdp', 'ab'])
    expect(mail.attachments.map(({ name }) => name)).toEqual(['../../exefdp. txt'])
  })

  it('takes no longer for a million open tags, and keeps no more text than people read', async () => {
    const tags = await parse('Content-Type: text/html', '', '<div><a href="'.repeat(70_000))
    const long = await parse(plain, '', 'word '.repeat(100_000))
    expect([tags.isUnreadable, tags.text.length <= mostTextLetters]).toEqual([false, true])
    expect([long.text.length, long.isCut]).toEqual([mostTextLetters, true])
  })

  it('has a DOCTYPE and entities for text and no more', async () => {
    const doctype = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]><p>&y;&x; ok</p>'
    const { text, isUnreadable } = await parse('Content-Type: text/html', '', doctype)
    expect([isUnreadable, text.includes('root:'), text.includes('ok')]).toEqual([false, false, true])
  })
})
