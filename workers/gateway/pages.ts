import { html } from 'hono/html'
import { kitProblems } from '#kit/auth'
import type { Contract } from '#kit/contract'

type Markup = ReturnType<typeof html>

/** A page without scripts; `kind` is for its style alone. */
export const page = (title: string, body: Markup, kind = 'plain', language = 'en') => html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Mainstreet</title>
    <link rel="icon" href="/favicon.svg">
    <link rel="stylesheet" href="/page.css">
  </head>
  <body>
    <main class="${kind}">${body}</main>
  </body>
</html>`

export type Explanation = { code: string; status: number; title: string; ops: string[] }

/** What a problem's `type` leads to. */
export async function explanation(code: string): Promise<Explanation | undefined> {
  if (Object.hasOwn(kitProblems, code)) return { code, ...kitProblems[code as keyof typeof kitProblems], ops: [] }
  // Made when somebody asks: an isolate that serves requests need not build every app's schemas.
  const { contracts } = await import('#contracts')
  const [app, own = ''] = code.split('/') as [string, string?]
  const contract = (contracts as readonly Contract[]).find((candidate) => candidate.app === app)
  if (!contract || !Object.hasOwn(contract.problems, own)) return undefined
  const { status, title } = contract.problems[own] as Contract['problems'][string]
  const ops = Object.entries(contract.ops).filter(([, { problems }]) => problems?.includes(own))
  return { code, status, title, ops: ops.map(([name]) => `${app}.${name}`) }
}

export const problemPage = ({ code, status, title, ops }: Explanation) =>
  page(
    code,
    html`<h1>${title}</h1>
      <dl>
        <dt>Code</dt>
        <dd><code>${code}</code></dd>
        <dt>HTTP status</dt>
        <dd>${status}</dd>
        <dt>Answered by</dt>
        <dd>${ops.length === 0 ? 'any call' : ops.map((op) => html`<code>${op}</code> `)}</dd>
      </dl>
      <p>The <code>detail</code> of the answer says what it was about. <a href="/docs">API reference</a></p>`,
  )
