import { createHash } from 'node:crypto'

type Options = { onlyIf?: Headers | { etagMatches: string }; customMetadata?: Record<string, string> }

/** A bucket in memory with the conditions that R2 holds writers to, for the tests that run the kit in Node. */
export class Bucket {
  /** How often it was asked for an object. */
  asked = 0
  /** Whether it answers nobody. */
  isAway = false
  readonly objects = new Map<string, { text: string; customMetadata: Record<string, string> }>()

  async get(key: string) {
    this.asked++
    this.assertThere()
    const object = this.objects.get(key)
    return object ? { key, etag: etagOf(object.text), text: async () => object.text } : null
  }

  async put(key: string, text: string, { onlyIf, customMetadata = {} }: Options = {}) {
    this.assertThere()
    const there = this.objects.get(key)
    if (onlyIf instanceof Headers && onlyIf.get('if-none-match') === '*' && there) return null
    if (onlyIf && 'etagMatches' in onlyIf && (!there || etagOf(there.text) !== onlyIf.etagMatches)) return null
    this.objects.set(key, { text, customMetadata })
    return { key }
  }

  private assertThere() {
    if (this.isAway) throw new Error('put: We encountered an internal error. Please try again. (10001)')
  }

  async delete(keys: string | string[]) {
    for (const key of [keys].flat()) this.objects.delete(key)
  }
}

const etagOf = (text: string) => createHash('md5').update(text).digest('hex')
