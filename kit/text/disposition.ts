/**
 * `attachment; filename="Gr__e.pdf"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.pdf`: the name as it is for browsers (RFC 8187), and without
 * letters that they trip over for old programs (RFC 6266).
 */
export function contentDisposition(kind: 'inline' | 'attachment', filename: string): string {
  const whole = encodeURIComponent(filename.toWellFormed()).replaceAll(/['()*]/g, (letter) => `%${toHex(letter)}`)
  return `${kind}; filename="${filename.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${whole}`
}

const toHex = (letter: string) => letter.charCodeAt(0).toString(16).toUpperCase()
