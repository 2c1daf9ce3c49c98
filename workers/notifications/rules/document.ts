import { sanitise } from './sanitise.ts'

/** A whole document around a mail's body: readable in any client, light or dark, on a phone too, and harmless. */
export const toDocument = (body: string, locale: string): string => `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0 auto;padding:24px;max-width:36em;font:16px/1.5 system-ui,sans-serif">
${sanitise(body).html}
</body>
</html>`
