import { BadAnswerError, NotFoundError } from '../../cloudprovider/errors/index.ts'
import type { JsonValue } from '../../core/json.ts'
import { z } from '../../core/zod.ts'

/**
 * One file: a list of entries. It is read once, when it is first needed, and indexed by the members that it is looked
 * up by.
 */
export class JsonFile<Entry extends { id: string }> {
  readonly #name: string
  readonly #schema: z.core.$ZodType<Entry>
  readonly #read: () => Promise<JsonValue>
  readonly #indexes = new Map<string, Promise<ReadonlyMap<string, readonly Entry[]>>>()
  #entries: Promise<readonly Entry[]> | undefined

  constructor(name: string, schema: z.core.$ZodType<Entry>, read: () => Promise<JsonValue>) {
    this.#name = name
    this.#schema = schema
    this.#read = read
  }

  /** @throws NotSupportedError when there is no such file, BadAnswerError when it is not as it should be */
  entries(): Promise<readonly Entry[]> {
    if (this.#entries !== undefined) return this.#entries
    const parsed = this.#parse()
    this.#entries = parsed
    parsed.catch(() => this.#forget())
    return parsed
  }

  /** The entries that have a value in one of their members. */
  async by(member: keyof Entry & string, value: string): Promise<readonly Entry[]> {
    const index = this.#indexes.get(member) ?? this.entries().then(entries => groupBy(entries, e => String(e[member])))
    this.#indexes.set(member, index)
    return (await index).get(value) ?? []
  }

  /** The entry of an id, with the file read anew. @throws NotFoundError */
  async reload(id: string): Promise<Entry> {
    this.#forget()
    const entry = (await this.entries()).find(e => e.id === id)
    if (entry === undefined) throw new NotFoundError(`${this.#name}.json has no ${JSON.stringify(id)} any more`)
    return entry
  }

  #forget(): void {
    this.#entries = undefined
    this.#indexes.clear()
  }

  async #parse(): Promise<readonly Entry[]> {
    const result = z.safeParse(z.array(this.#schema), await this.#read())
    if (result.success) return result.data
    const [issue] = result.error.issues
    const where = issue === undefined || issue.path.length === 0 ? 'it' : `entry ${issue.path.join('.')}`
    throw new BadAnswerError(`${this.#name}.json is not as it should be: ${where}: ${issue?.message}`, {
      cause: result.error,
    })
  }
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}
