/**
 * A value that only the database knows, at commit: it stands in rows, events and answers as an unguessable mark and is
 * replaced everywhere inside the transaction, so no second round trip is needed.
 */
export class LateValues {
  private readonly marks: { setting: string; mark: string }[] = []
  private readonly sources: { sql: string; params: unknown[] }[] = []

  /** `change` is a statement returning one row, `value` an SQL expression over it; answers the mark. */
  add(change: string, value: string, params: unknown[]): string {
    const setting = `v${this.marks.length}`
    const mark = `late:${crypto.randomUUID()}`
    this.marks.push({ setting, mark })
    this.sources.push({
      sql: `with changed as (${change}) select set_config('late.${setting}', ${value}, true) from changed`,
      params,
    })
    return mark
  }

  get empty(): boolean {
    return this.marks.length === 0
  }

  has(value: unknown): boolean {
    return this.marks.some(({ mark }) => mark === value)
  }

  statements(): { sql: string; params: unknown[] }[] {
    return this.sources
  }

  /**
   * SQL for `$1`, a JSON text, with every mark in it replaced by its value. The marks become parameters too: in the
   * text of the statement they would make it a new one each time, to be parsed and planned again.
   */
  resolved(params: unknown[]): string {
    const json = String(params[0])
    const found = this.marks.filter(({ mark }) => json.includes(mark))
    return found.reduce(
      (sql, { setting, mark }) =>
        `replace(${sql}, $${params.push(`"${mark}"`)}, to_json(kit.late('${setting}'))::text)`,
      '$1::text',
    )
  }

  /** The values themselves, as one row, for what is answered and sent after the commit. */
  values(): { sql: string; params: unknown[] } {
    return { sql: `select ${this.marks.map(({ setting }) => `kit.late('${setting}')`).join(', ')}`, params: [] }
  }

  replace(json: string, values: readonly unknown[]): string {
    return this.marks.reduce(
      (text, { mark }, index) => text.replaceAll(`"${mark}"`, JSON.stringify(values[index])),
      json,
    )
  }
}
